import type { Meta, StoryObj } from '@storybook/react-vite'
import type { UploadMetadata } from 'react-connect-attachments'
import { describeFile, startAttachmentUpload } from 'react-connect-attachments'
import { expect, waitFor } from 'storybook/test'
import type { S3UploadProps } from './components/S3Upload.tsx'
import { S3Upload } from './components/S3Upload.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import type { Kind } from './support/files.ts'
import { kinds, makeFile } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import { cancelTransfer, expectProgress, playByKeyboard } from './support/play.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useS3Upload.tsx?raw'

interface Args extends S3UploadProps {
  /** Kind of the file. */
  kind: Kind
  /** Size of the file, in MB. */
  megabytes: number
  /** Bandwidth of the upload, in kB/s; 0 leaves it to the toolbar. */
  bandwidth: number
}

/** Story `parameters`: the number of bytes that the URL is signed for. */
interface Signing {
  signedSize?: number
}

interface Loaded {
  service?: Service
  file?: File
  uploadMetadata?: UploadMetadata
}

const meta: Meta<Args> = {
  title: 'Hooks/Low level/useS3Upload',
  component: S3Upload,
  args: { kind: 'mp4', megabytes: 12, bandwidth: 0 },
  argTypes: {
    kind: { description: 'Kind of the file.', control: 'select', options: Object.keys(kinds) },
    megabytes: {
      description: 'Size of the file, in MB.',
      control: { type: 'range', min: 0.1, max: 20, step: 0.1 },
    },
    bandwidth: {
      description: 'Bandwidth of the upload, in kB/s; 0 leaves it to the toolbar’s network.',
      control: { type: 'range', min: 0, max: 5000, step: 100 },
    },
    // The story makes these out of the three above.
    file: { table: { disable: true } },
    uploadMetadata: { table: { disable: true } },
    onExpired: { table: { disable: true } },
  },
  parameters: {
    hook: { name: 'useS3Upload', usage },
    async seed(service, { args, parameters }) {
      const { signedSize }: Signing = parameters
      const file = makeFile('Water damage in the kitchen', args.kind, args.megabytes)
      if (args.bandwidth > 0) await service.configure({ bytesPerSecond: args.bandwidth * 1000 })
      return { file, uploadMetadata: await sign(service, file, signedSize) }
    },
  } satisfies Setting<Args> & { hook: HookParameter },
  render(_, { loaded }) {
    const { service, file, uploadMetadata }: Loaded = loaded
    if (!service || !file || !uploadMetadata) return <p>There is no service.</p>
    return <S3Upload file={file} uploadMetadata={uploadMetadata} onExpired={() => sign(service, file)} />
  },
}

export default meta

type Story = StoryObj<Args>

/** There is a signed URL; nothing has been sent. Choose another network in the toolbar, then press Upload. */
export const Idle: Story = {
  async play({ canvas, loaded }) {
    await expect(canvas.getByRole('status')).toHaveTextContent('Not uploaded.')
    await expect(await putsOf(loaded)).toHaveLength(0)
  },
}

/**
 * Progress, speed and remaining time. Only components that read them re-render, at most once per frame.
 * This upload is paused.
 */
export const Uploading: Story = {
  args: { megabytes: 18, bandwidth: 2000 },
  globals: { network: 'slow' },
  parameters: {
    press: ['Upload'],
    service: { faults: { put: [{ kind: 'stall', afterBytes: 8_000_000 }] } },
  } satisfies Setting,
  async play({ canvas }) {
    await expectProgress({ canvas }, /Water damage/, '18 MB')
    await expect(canvas.getByRole('status')).toHaveTextContent('Uploading…')
  },
}

/** Every byte has been sent, but S3 has not answered: 100 % is not stored yet. */
export const WaitingForS3: Story = {
  name: 'Waiting for S3',
  args: { megabytes: 0.5 },
  globals: { network: 'fine' },
  parameters: {
    press: ['Upload'],
    service: { faults: { put: [{ kind: 'delay', ms: 1e9 }] } },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('Waiting for the file store…')).toBeVisible()
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100')
  },
}

/** S3 asks to slow down. The call retries automatically; a second PUT only replaces the first. */
export const Retrying: Story = {
  args: { megabytes: 0.5 },
  globals: { network: 'fine' },
  parameters: {
    press: ['Upload'],
    service: { faults: { put: repeatedly({ kind: 'status', status: 503 }) }, retry: { maxAttempts: 20 } },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('2 attempts so far'))
    await expect(canvas.getByRole('status')).toHaveTextContent('Trying again…')
    await expect((await putsOf(loaded)).length).toBeGreaterThanOrEqual(2)
  },
}

/** The connection breaks, S3 fails, then it works. The user sees one upload. */
export const FlakyThenDone: Story = {
  name: 'Flaky, then done',
  args: { megabytes: 0.5 },
  globals: { network: 'flaky' },
  parameters: { press: ['Upload'], service: { retry: { baseDelay: 50 } } } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Uploaded.')).toBeVisible()
    await expect((await putsOf(loaded)).map(({ status }) => status)).toEqual([undefined, 503, 200])
  },
}

/** The file's size is not the signed size: it has changed since it was picked. Nothing is sent. */
export const RefusedByUs: Story = {
  globals: { network: 'fine' },
  name: 'Refused by us',
  parameters: { press: ['Upload'], signedSize: 11_400_000 } satisfies Setting & Signing,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('FileRejectedError')).toBeVisible()
    await expect(canvas.getByText(/changed/)).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
    await expect(await putsOf(loaded)).toHaveLength(0)
  },
}

/** S3 refuses the request. That is final, so there is only one attempt. */
export const RefusedByS3: Story = {
  name: 'Refused by S3',
  args: { megabytes: 0.5 },
  globals: { network: 's3-refuses' },
  parameters: { press: ['Upload'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('S3Error · SignatureDoesNotMatch')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: /Clear|Try again/ })).not.toBeInTheDocument()
    await expect(await putsOf(loaded)).toHaveLength(1)
  },
}

/** The URL has expired. Another Start returns a new one for the same file. */
export const Expired: Story = {
  args: { megabytes: 0.5 },
  globals: { network: 'expired' },
  parameters: { press: ['Upload'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('UrlExpiredError')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Start again' })).toBeVisible()
    await expect(await putsOf(loaded)).toHaveLength(1)
  },
}

/** A new Start, with a new client token, gives a new URL. */
export const ExpiredThenDone: Story = {
  ...Expired,
  name: 'Expired, then done',
  tags: ['!dev', '!autodocs'],
  async play({ canvas, loaded, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start again' }))
    await expect(await canvas.findByText('Uploaded.')).toBeVisible()
    const [first, second] = await putsOf(loaded)
    await expect(second?.url).not.toBe(first?.url)
  },
}

/** No answer for longer than the client waits. Then the user can retry. */
export const NetworkDown: Story = {
  name: 'Network down',
  args: { megabytes: 0.5 },
  globals: { network: 'down' },
  parameters: { press: ['Upload'], service: { retry: { networkPatience: 1000 } } } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('NetworkError')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toHaveAttribute('aria-disabled', 'false')
    await expect(await putsOf(loaded)).toHaveLength(0)
  },
}

/** Cancelled during the upload: it stops immediately, and nothing more is sent. */
export const Aborted: Story = {
  ...Uploading,
  name: 'Aborted',
  parameters: { ...Uploading.parameters, press: ['Upload', / of 18 MB/, 'Cancel'] } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('AbortedError')).toBeVisible()
  },
}

/** Nothing more is sent, and the focus is not lost. */
export const AbortedByHand: Story = {
  ...Uploading,
  name: 'Aborted by hand',
  tags: ['!dev', '!autodocs'],
  async play({ canvas, loaded, userEvent }) {
    await cancelTransfer({ canvas, userEvent })
    const puts = await putsOf(loaded)
    await expect(puts.map(({ status }) => status)).toEqual([undefined])
  },
}

/** S3 has the bytes. The chat has the file only after Complete. */
export const Done: Story = {
  args: { megabytes: 2 },
  globals: { network: 'fine' },
  parameters: { press: ['Upload'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Uploaded.')).toBeVisible()
    const [put, ...others] = await putsOf(loaded)
    await expect(others).toHaveLength(0)
    await expect(put?.headers).not.toHaveProperty('x-amz-bearer')
    await expect(put?.body).toMatchObject({ size: 2_000_000 })
  },
}

/** Keyboard only, without losing the focus. */
export const ByKeyboard: Story = {
  ...Done,
  name: 'By keyboard',
  tags: ['!dev', '!autodocs'],
  parameters: { press: [] } satisfies Setting,
  async play(story) {
    await playByKeyboard(story, { button: 'Upload', done: 'Uploaded.', cleared: 'Not uploaded.' })
  },
}

/** 320 px wide, during the upload. */
export const Narrow: Story = {
  ...Uploading,
  name: 'Narrow',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'slow', viewport: { value: 'mobile1' } },
  async play({ canvas, canvasElement }) {
    await canvas.findByText(/ left/)
    const { documentElement } = canvasElement.ownerDocument
    await expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth)
  },
}

/** A signed URL for this file, as `useStartAttachmentUpload` would return it. */
async function sign(service: Service, file: File, signedSize = file.size): Promise<UploadMetadata> {
  const description = { ...describeFile(file), attachmentSizeInBytes: signedSize }
  const { uploadMetadata } = await service.elsewhere((client) => startAttachmentUpload(client, description))
  return uploadMetadata
}

function putsOf({ service }: Loaded) {
  return service?.requests('put') ?? []
}
