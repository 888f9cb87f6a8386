import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import type { DownloadAttachmentProps } from './components/DownloadAttachment.tsx'
import { DownloadAttachment } from './components/DownloadAttachment.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { makeFile } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import { cancelTransfer, expectProgress } from './support/play.ts'
import { post } from './support/posted.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useDownloadAttachment.tsx?raw'

interface Args extends DownloadAttachmentProps {
  /** Size of the file, in MB. */
  megabytes: number
}

interface Loaded {
  service?: Service
  file?: File
  attachmentId?: string
}

const meta: Meta<Args> = {
  title: 'Hooks/useDownloadAttachment',
  component: DownloadAttachment,
  args: { megabytes: 2, onFailedAttempt: fn() },
  argTypes: {
    megabytes: {
      description: 'Size of the file, in MB.',
      control: { type: 'range', min: 0.1, max: 20, step: 0.1 },
    },
    // The story makes these.
    attachmentId: { control: false },
    name: { table: { disable: true } },
    sizeInBytes: { table: { disable: true } },
  },
  parameters: {
    hook: { name: 'useDownloadAttachment', usage },
    async seed(service, { args }) {
      const file = makeFile('Repair estimate', 'pdf', args.megabytes)
      return { file, attachmentId: await post(service, file) }
    },
  } satisfies Setting<Args> & { hook: HookParameter },
  render({ megabytes, ...args }, { loaded }) {
    const { file, attachmentId }: Loaded = loaded
    if (!file || attachmentId === undefined) return <p>There is no service.</p>
    return (
      <DownloadAttachment {...args} attachmentId={attachmentId} name={file.name} sizeInBytes={file.size} />
    )
  },
}

export default meta

type Story = StoryObj<Args>

/** An attachment of the chat. Choose another network in the toolbar, then press Download. */
export const Idle: Story = {
  async play({ canvas, loaded }) {
    await expect(canvas.getByRole('status')).toHaveTextContent('Not downloaded.')
    await expect(await requestsOf(loaded, 'get')).toHaveLength(0)
  },
}

/** The service is slow to return the URL. */
export const Asking: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Download'], service: { faults: { get: [{ kind: 'stall' }] } } } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('Asking for the file…')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toBeEnabled()
  },
}

/** Progress, speed and remaining time. Only components that read them re-render, at most once per frame. */
export const Downloading: Story = {
  args: { megabytes: 16 },
  globals: { network: 'fine' },
  parameters: { press: ['Download'], service: { settings: { bytesPerSecond: 400_000 } } } satisfies Setting,
  async play({ canvas }) {
    await expectProgress({ canvas }, 'Download of Repair estimate.pdf', '16 MB')
    await expect(canvas.getByRole('status')).toHaveTextContent('Downloading…')
  },
}

/** Repeated 429s. The call retries automatically. */
export const ThrottledAndRetrying: Story = {
  name: 'Throttled and retrying',
  globals: { network: 'fine' },
  parameters: {
    press: ['Download'],
    service: {
      faults: { get: repeatedly({ kind: 'status', status: 429 }) },
      retry: { baseDelay: 100 },
    },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText(/Trying again…/)).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 attempts so far'))
  },
}

/** The chat has ended. Retrying would not help, so there is no button for it. */
export const RefusedByTheService: Story = {
  name: 'Refused by the service',
  globals: { network: 'fine' },
  parameters: {
    press: ['Download'],
    service: { faults: { get: [{ kind: 'status', status: 403 }] } },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('ParticipantServiceError · AccessDeniedException')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: /Clear|Try again/ })).not.toBeInTheDocument()
    await expect(await requestsOf(loaded, 'download')).toHaveLength(0)
  },
}

/** S3 does not have the file; a scanner may have rejected it. Its XML answer is not treated as the file. */
export const RefusedByS3: Story = {
  name: 'Refused by S3',
  globals: { network: 'fine' },
  parameters: {
    press: ['Download'],
    service: { faults: { download: [{ kind: 'status', status: 404 }] } },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('S3Error · NoSuchKey')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument()
    await expect(await requestsOf(loaded, 'download')).toHaveLength(1)
  },
}

/** The URL expired before the download began. The call requests a new one; the user sees one download. */
export const ExpiredThenDone: Story = {
  name: 'Expired, then done',
  globals: { network: 'fine' },
  parameters: {
    press: ['Download'],
    service: { faults: { download: [{ kind: 'expired' }] } },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Downloaded.')).toBeVisible()
    const [first, second] = await requestsOf(loaded, 'download')
    await expect(second?.url).not.toBe(first?.url)
    await expect(await requestsOf(loaded, 'get')).toHaveLength(2)
  },
}

/** The third URL has expired too, so a clock or the service is wrong. The user can retry. */
export const Expired: Story = {
  globals: { network: 'fine' },
  parameters: {
    press: ['Download'],
    service: { faults: { download: repeatedly({ kind: 'expired' }) } },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('UrlExpiredError')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(await requestsOf(loaded, 'get')).toHaveLength(3)
  },
}

/** Cancelled during the download: it stops immediately, and no further request is made. */
export const Aborted: Story = {
  ...Downloading,
  parameters: { ...Downloading.parameters, press: ['Download', / of 16 MB/, 'Cancel'] } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('AbortedError')).toBeVisible()
  },
}

/** No further request is made, and the focus is not lost. */
export const AbortedByHand: Story = {
  ...Downloading,
  name: 'Aborted by hand',
  tags: ['!dev', '!autodocs'],
  async play({ canvas, loaded, userEvent }) {
    await cancelTransfer({ canvas, userEvent })
    await expect(await requestsOf(loaded, 'download')).toHaveLength(1)
  },
}

/** The file has been downloaded completely. */
export const Done: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Download'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Downloaded.')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Save' })).toBeVisible()
    const [download, ...others] = await requestsOf(loaded, 'download')
    await expect(others).toHaveLength(0)
    await expect(download?.headers).not.toHaveProperty('x-amz-bearer')
  },
}

/** 320 px wide, during the download. */
export const Narrow: Story = {
  ...Downloading,
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine', viewport: { value: 'mobile1' } },
  async play({ canvas, canvasElement }) {
    await canvas.findByText(/ left/)
    const { documentElement } = canvasElement.ownerDocument
    await expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth)
  },
}

function requestsOf({ service }: Loaded, operation: 'get' | 'download') {
  return service?.requests(operation) ?? []
}
