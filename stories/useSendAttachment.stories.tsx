import type { Meta, StoryObj } from '@storybook/react-vite'
import type { Operation } from 'react-connect-attachments/testing'
import { expect, waitFor } from 'storybook/test'
import type { SendAttachmentProps } from './components/SendAttachment.tsx'
import { SendAttachment } from './components/SendAttachment.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import type { Kind } from './support/files.ts'
import { kinds, makeFile } from './support/files.ts'
import { playByKeyboard } from './support/play.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import usage from './usage/useSendAttachment.tsx?raw'

interface Args extends SendAttachmentProps {
  /** Kind of the file. */
  kind: Kind
  /** Size of the file, in MB. */
  megabytes: number
}

interface Loaded {
  service?: Service
  file?: File
}

const meta: Meta<Args> = {
  title: 'Hooks/useSendAttachment',
  component: SendAttachment,
  args: { kind: 'pdf', megabytes: 0.5 },
  argTypes: {
    kind: { description: 'Kind of the file.', control: 'select', options: Object.keys(kinds) },
    megabytes: {
      description: 'Size of the file, in MB.',
      control: { type: 'range', min: 0.1, max: 20, step: 0.1 },
    },
    attachmentName: { control: 'text' },
    // The story makes it out of the two above.
    file: { table: { disable: true } },
  },
  parameters: {
    hook: { name: 'useSendAttachment', usage },
    seed: async (_, { args }) => ({ file: makeFile('Insurance claim 2026-03', args.kind, args.megabytes) }),
  } satisfies Setting<Args> & { hook: HookParameter },
  render({ attachmentName }, { loaded }) {
    const { file }: Loaded = loaded
    if (!file) return <p>There is no file.</p>
    return <SendAttachment file={file} attachmentName={attachmentName || undefined} />
  },
}

export default meta

type Story = StoryObj<Args>

/** Nothing has been sent. Choose another network in the toolbar, then press Send. */
export const Idle: Story = {
  async play({ canvas, loaded }) {
    await expect(canvas.getByRole('status')).toHaveTextContent('Not sent.')
    await expect(await callsOf(loaded)).toEqual([])
  },
}

/** The service is slow to return the upload URL. */
export const Starting: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Send'], service: { faults: { start: [{ kind: 'stall' }] } } } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('Requesting the upload URL…')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument()
  },
}

/** Progress, speed and remaining time. This upload is paused. */
export const Uploading: Story = {
  args: { kind: 'mp4', megabytes: 18 },
  globals: { network: 'fine' },
  parameters: {
    press: ['Send'],
    service: {
      // Slow enough for a speed, however busy the machine is.
      settings: { bytesPerSecond: 2_000_000 },
      faults: { put: [{ kind: 'stall', afterBytes: 8_000_000 }] },
    },
  } satisfies Setting,
  async play({ canvas }) {
    const bar = await canvas.findByRole('progressbar', { name: /Insurance claim/ })
    await waitFor(() => expect(Number(bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0))
    await expect(canvas.getByRole('status')).toHaveTextContent('Uploading…')
    await expect(await canvas.findByText(/ of 18 MB · .+\/s · .+ left/)).toBeVisible()
  },
}

/** Every byte has been sent, but S3 has not answered: 100 % is not stored yet. */
export const Confirming: Story = {
  globals: { network: 'fine' },
  parameters: {
    press: ['Send'],
    service: { faults: { put: [{ kind: 'delay', ms: 1e9 }] } },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('Waiting for the file store…')).toBeVisible()
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100')
  },
}

/** S3 has the file. The chat has it once the service answers. */
export const Completing: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Send'], service: { faults: { complete: [{ kind: 'stall' }] } } } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Posting to the chat…')).toBeVisible()
    await waitFor(async () => expect(await callsOf(loaded)).toEqual(['start', 'put', 'complete']))
  },
}

/**
 * 429: a whole Connect instance gets 2 calls a second. The call keeps its place in the line and shows when it is expected
 * to continue.
 */
export const ThrottledAndWaiting: Story = {
  name: 'Throttled and waiting',
  globals: { network: 'fine' },
  parameters: {
    press: ['Send'],
    service: {
      faults: { start: [{ kind: 'status', status: 429, retryAfter: '20' }] },
      settings: { exposeRetryAfter: true },
    },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('The chat is busy…')).toBeVisible()
    await expect(canvas.getByText(/Resumes in \d+ sec\./)).toBeVisible()
    await expect(await callsOf(loaded)).toEqual(['start'])
  },
}

/** At the real quota, with the burst used up by others. */
export const ThrottledThenSent: Story = {
  name: 'Throttled, then sent',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'throttled' },
  parameters: { service: { retry: { baseDelay: 25 } } } satisfies Setting,
  async play({ canvas, loaded, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(canvas)
    await expect((await callsOf(loaded)).join(' ')).toBe('start start start put complete complete complete')
    await expect(await statusesOf(loaded)).toEqual(['completed'])
  },
}

/** S3 asks to slow down. The call retries automatically. */
export const Retrying: Story = {
  globals: { network: 'fine' },
  parameters: {
    press: ['Send'],
    service: {
      faults: { put: [{ kind: 'status', status: 503, retryAfter: '20' }] },
      settings: { exposeS3Headers: true, exposeRetryAfter: true },
    },
  } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('Retrying…')).toBeVisible()
    await expect(canvas.getByRole('status')).toHaveTextContent('1 attempt so far')
    await expect(await callsOf(loaded)).toEqual(['start', 'put'])
  },
}

/** Each request fails once or twice. The user sees one file sent, and the chat has one. */
export const FlakyThenSent: Story = {
  name: 'Flaky, then sent',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'flaky' },
  parameters: { service: { retry: { baseDelay: 50 } } } satisfies Setting,
  async play({ canvas, loaded, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(canvas)
    await expect(await statusesOf(loaded)).toEqual(['completed'])
  },
}

// The next two are not on the docs page, because the browser would be offline for all of its stories.

/** Nothing is sent and nothing fails. */
export const Offline: Story = {
  tags: ['!dev', '!autodocs'],
  globals: { network: 'offline' },
  async play({ canvas, loaded, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expect(await canvas.findByText('Waiting for your connection…')).toBeVisible()
    await expect(canvas.getByText('Resumes automatically.')).toBeVisible()
    await expect(await callsOf(loaded)).toEqual([])
  },
}

/** Offline during the upload. It resumes automatically when the network is back. */
export const OfflineThenSent: Story = {
  name: 'Offline, then sent',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine' },
  async play({ canvas, loaded, userEvent }) {
    const service = serviceOf(loaded)
    await service.fault('put', { kind: 'stall' })
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await waitFor(async () => expect(await callsOf(loaded)).toEqual(['start', 'put']))
    await service.behave('offline')
    await expect(await canvas.findByText('Waiting for your connection…')).toBeVisible()
    await service.behave('fine')
    await expectSent(canvas)
    await expect(await statusesOf(loaded)).toEqual(['completed'])
  },
}

/** The upload URL has expired. The call requests another one, with a new client token. */
export const ExpiredThenSent: Story = {
  name: 'Expired, then sent',
  globals: { network: 'expired' },
  parameters: { press: ['Send'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expectSent(canvas)
    await expect(await callsOf(loaded)).toEqual(['start', 'put', 'start', 'put', 'complete'])
    await expect(new Set(await clientTokensOf(loaded)).size).toBe(2)
  },
}

/** The service would refuse this file, so the library sends nothing. */
export const RefusedByUs: Story = {
  globals: { network: 'fine' },
  name: 'Refused by us',
  args: { attachmentName: 'setup-2026.exe' },
  parameters: { press: ['Send'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(
      await canvas.findByText('Files of type .exe can’t be sent. Try PDF, JPG, PNG or DOCX.'),
    ).toBeVisible()
    await expect(canvas.getByText('FileRejectedError')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: /Clear|Try again/ })).not.toBeInTheDocument()
    await expect(await callsOf(loaded)).toEqual([])
  },
}

/** The chat has the maximum number of attachments. */
export const RefusedByTheService: Story = {
  name: 'Refused by the service',
  globals: { network: 'fine' },
  parameters: { press: ['Send'], service: { settings: { attachmentsPerContact: 0 } } } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(
      await canvas.findByText('ParticipantServiceError · ServiceQuotaExceededException'),
    ).toBeVisible()
    await expect(await callsOf(loaded)).toEqual(['start'])
  },
}

/** S3 refuses the upload, so nothing is posted. */
export const RefusedByS3: Story = {
  name: 'Refused by S3',
  globals: { network: 's3-refuses' },
  parameters: { press: ['Send'] } satisfies Setting,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('S3Error · SignatureDoesNotMatch')).toBeVisible()
    await expect(await callsOf(loaded)).toEqual(['start', 'put'])
  },
}

/** Cancelled during the upload: it stops immediately, and nothing more is sent. */
export const Aborted: Story = {
  globals: { network: 'fine' },
  parameters: {
    press: ['Send', /Uploading/, 'Cancel'],
    service: { faults: { put: [{ kind: 'stall' }] } },
  } satisfies Setting,
  async play({ canvas }) {
    await expect(await canvas.findByText('AbortedError')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(canvas.queryByRole('progressbar')).not.toBeInTheDocument()
  },
}

/** The same file resumes where it stopped, without another Start. */
export const AbortedThenContinued: Story = {
  ...Aborted,
  name: 'Aborted, then continued',
  tags: ['!dev', '!autodocs'],
  parameters: { ...Aborted.parameters, press: [] } satisfies Setting,
  async play({ canvas, loaded, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await waitFor(async () => expect(await callsOf(loaded)).toEqual(['start', 'put']))
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(await canvas.findByRole('button', { name: 'Try again' })).toHaveFocus()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expectSent(canvas)
    await expect(await callsOf(loaded)).toEqual(['start', 'put', 'put', 'complete'])
  },
}

/** Start, PUT, Complete: three requests, and the file is in the chat. */
export const Done: Story = {
  globals: { network: 'fine' },
  parameters: { press: ['Send'] } satisfies Setting,
  async play({ args, canvas, loaded }) {
    await expectSent(canvas)
    await expect(await callsOf(loaded)).toEqual(['start', 'put', 'complete'])
    const [attachment] = await attachmentsOf(loaded)
    await expect(attachment).toMatchObject({
      attachmentName: 'Insurance claim 2026-03.pdf',
      contentType: kinds.pdf,
      status: 'completed',
      object: { size: args.megabytes * 1_000_000 },
    })
  },
}

/** On a double click, the second press joins the first. */
export const PressedTwice: Story = {
  name: 'Pressed twice',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine' },
  async play({ canvas, loaded, userEvent }) {
    await userEvent.dblClick(canvas.getByRole('button', { name: 'Send' }))
    await expectSent(canvas)
    await expect(await callsOf(loaded)).toEqual(['start', 'put', 'complete'])
  },
}

/** Keyboard only, without losing the focus. */
export const ByKeyboard: Story = {
  name: 'By keyboard',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine' },
  async play(story) {
    await playByKeyboard(story, { button: 'Send', done: 'Sent.', cleared: 'Not sent.' })
  },
}

/** 320 px wide, while it waits. */
export const Narrow: Story = {
  ...ThrottledAndWaiting,
  name: 'Narrow',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine', viewport: { value: 'mobile1' } },
  async play({ canvas, canvasElement }) {
    await canvas.findByText(/Resumes in/)
    const { documentElement } = canvasElement.ownerDocument
    await expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth)
  },
}

type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

async function expectSent(canvas: Canvas): Promise<void> {
  await expect(await canvas.findByText('Sent.')).toBeVisible()
}

function serviceOf({ service }: Loaded): Service {
  if (!service) throw new Error('There is no service.')
  return service
}

/** All requests, in order. */
async function callsOf(loaded: Loaded): Promise<Operation[]> {
  const wire = ['start', 'put', 'complete'] as const
  const requests = await Promise.all(wire.map((operation) => serviceOf(loaded).requests(operation)))
  return requests
    .flatMap((some, index) => some.map(({ at }) => ({ at, operation: wire[index] ?? 'start' })))
    .sort((a, b) => a.at - b.at)
    .map(({ operation }) => operation)
}

async function clientTokensOf(loaded: Loaded): Promise<unknown[]> {
  return (await serviceOf(loaded).requests('start')).map(({ body }) => JSON.parse(String(body)).ClientToken)
}

function attachmentsOf(loaded: Loaded) {
  return serviceOf(loaded).attachments()
}

async function statusesOf(loaded: Loaded): Promise<string[]> {
  return (await attachmentsOf(loaded)).map(({ status }) => status)
}
