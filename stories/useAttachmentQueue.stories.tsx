import type { Meta, StoryObj } from '@storybook/react-vite'
import { attachmentQueue } from 'react-connect-attachments'
import type { Operation } from 'react-connect-attachments/testing'
import { expect, fn, waitFor } from 'storybook/test'
import type { AttachmentQueueProps } from './components/AttachmentQueue.tsx'
import { AttachmentQueue } from './components/AttachmentQueue.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { makeFile, makePicture } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import { add, threeFiles, until } from './support/seed.ts'
import type { QueueSettings, Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import { drop } from './support/transfer.ts'
import usage from './usage/useAttachmentQueue.tsx?raw'

interface Loaded {
  service?: Service
}

/** The settings are those of the story's client. */
type Args = AttachmentQueueProps & QueueSettings

const meta: Meta<Args> = {
  title: 'Hooks/useAttachmentQueue',
  component: AttachmentQueue,
  args: { concurrency: 3, autoSend: false, maxFiles: 35, onItemSent: fn(), onItemFailed: fn() },
  argTypes: {
    concurrency: {
      description: 'Setting of the client: limit of uploads at the same time.',
      control: { type: 'number', min: 1, step: 1 },
    },
    autoSend: {
      description: 'Setting of the client: posts each file as soon as it is uploaded.',
      // Storybook's switch lacks contrast.
      control: 'inline-radio',
      options: [false, true],
    },
    maxFiles: {
      description:
        'Setting of the client: limit of files in the queue, not counting `sent` and `rejected` ones.',
      control: { type: 'number', min: 1, step: 1 },
    },
  },
  parameters: {
    hook: { name: 'useAttachmentQueue', usage },
  } satisfies { hook: HookParameter },
}

export default meta

type Story = StoryObj<Args>
type Context = Parameters<NonNullable<Story['play']>>[0]

/** An empty tray. Attach, drop or paste files, and choose another network in the toolbar. */
export const Empty: Story = {
  async play({ canvas }) {
    await expect(canvas.getByText('Drop files, paste a picture, or browse')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** One upload at a time, with `concurrency` 1. The first is paused here. */
export const Queued: Story = {
  args: { concurrency: 1 },
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),
    service: { faults: { start: [{ kind: 'stall' }] } },
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas, loaded } = context
    await expect(await canvas.findByText('Starting · 200 kB')).toBeVisible()
    await expect(canvas.getAllByText(/^Waiting · /)).toHaveLength(2)
    await waitFor(async () => expect(await countOf(loaded, 'start')).toBe(1))
  },
}

/** Each file shows its own progress, speed and remaining time. */
export const Uploading: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) =>
      add(service, [makeFile('Water coming through', 'mp4', 18), makeFile('The ceiling', 'mp4', 14)]),

    service: {
      // Slow enough for a speed, however busy the machine is.
      settings: { bytesPerSecond: 2_000_000 },
      faults: { put: repeatedly({ kind: 'stall', afterBytes: 6_000_000 }).slice(0, 2) },
    },
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas } = context
    const [row] = await canvas.findAllByText(/^.+ left$/)
    await expect(row).toBeVisible()
    await expect(row).toHaveTextContent(/^Uploading · .+ of 1[48] MB · .+\/s · .+ left$/)
    await expect(await canvas.findByText('0 of 2 files ready')).toBeVisible()
  },
}

/** Every byte has been sent; S3 has not answered yet. */
export const Confirming: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, [makeFile('Plumber’s quote', 'pdf', 0.3)]),
    service: { faults: { put: [{ kind: 'delay', ms: 1e9 }] } },
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas } = context
    await expect(await canvas.findByText('Finishing · 300 kB')).toBeVisible()
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100')
  },
}

/** Stored but not posted; `send()` posts them. */
export const Uploaded: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas, loaded } = context
    await expect(await canvas.findByText('3 files ready')).toBeVisible()
    await expect(canvas.getAllByText(/^Ready to send · /)).toHaveLength(3)
    await expect(await countOf(loaded, 'complete')).toBe(0)
  },
}

/** `send()` posts the files one by one, in the displayed order. The first is paused here. */
export const Completing: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),
    press: [/3 files ready/, 'Send'],
    // The queue does not wait long for a silent service.
    service: { faults: { complete: repeatedly({ kind: 'stall' }) } },
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas, loaded } = context
    await expect((await canvas.findAllByText('Sending · 200 kB'))[0]).toBeVisible()
    await expect(canvas.getByText('Sending 3 files')).toBeVisible()
    await waitFor(async () => expect(await countOf(loaded, 'complete')).toBeGreaterThan(0))
  },
}

/** All files are in the chat. */
export const Sent: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),
    press: [/3 files ready/, 'Send'],
  } satisfies Setting<Args>,
  async play({ canvas, loaded }) {
    await expect(await canvas.findByText('3 files sent')).toBeVisible()
    await expect(await statusesOf(loaded)).toEqual(['completed', 'completed', 'completed'])
  },
}

/** `onItemSent` is called for each, in the displayed order. */
export const SentByHand: Story = {
  name: 'Sent by hand',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine' },
  async play(context) {
    const { args, canvas, loaded } = context
    await attachThree(context)
    await canvas.findByText('3 files ready')
    await send(context)
    await expect(await canvas.findByText('3 files sent')).toBeVisible()
    await expect(await statusesOf(loaded)).toEqual(['completed', 'completed', 'completed'])
    const sent = ['Kitchen ceiling.png', 'Plumber’s quote.pdf', 'Drip.mp4']
    await expect(args.onItemSent).toHaveBeenCalledTimes(3)
    for (const [index, attachmentName] of sent.entries()) {
      const item = expect.objectContaining({ attachmentName, status: 'sent' })
      await expect(args.onItemSent).toHaveBeenNthCalledWith(index + 1, item)
    }
  },
}

/** `autoSend`: each file is posted as soon as it is stored. */
export const AutoSend: Story = {
  name: 'Sent without Send',
  tags: ['!dev', '!autodocs'],
  args: { autoSend: true },
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await expect(await canvas.findByText('3 files sent')).toBeVisible()
    await expect(await statusesOf(loaded)).toEqual(['completed', 'completed', 'completed'])
  },
}

/** A 429 slows down all calls of the client. Each file shows when it is expected to continue. */
export const Throttled: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),

    service: {
      settings: { exposeRetryAfter: true },
      faults: { start: repeatedly({ kind: 'status', status: 429, retryAfter: '20' }).slice(0, 3) },
    },
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas, loaded } = context
    await waitFor(() => expect(canvas.getAllByText(/^Resumes in \d+ sec\.$/)).toHaveLength(3))
    await expect(canvas.getByRole('heading', { name: /The chat is busy\./ })).toBeVisible()
    await expect(await countOf(loaded, 'start')).toBe(3)
  },
}

/** S3 asks to slow down. The file resumes automatically and does not stall the others. */
export const Retrying: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),

    service: {
      settings: { exposeS3Headers: true, exposeRetryAfter: true },
      faults: { put: [{ kind: 'status', status: 503, retryAfter: '20' }] },
    },
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas } = context
    await expect(await canvas.findByText(/^Resumes in \d+ sec\.$/)).toBeVisible()
    await expect(canvas.getByRole('heading', { name: /Something went wrong\./ })).toBeVisible()
    await waitFor(() => expect(canvas.getAllByText(/^Ready to send · /)).toHaveLength(2))
  },
}

// Not on the docs page, because the browser would be offline for all of its stories.

/** Nothing fails. The files wait, then resume automatically. */
export const Offline: Story = {
  tags: ['!dev', '!autodocs'],
  globals: { network: 'offline' },
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await waitFor(() => expect(canvas.getAllByText('Waiting')).toHaveLength(3))
    await expect(await countOf(loaded, 'start')).toBe(0)
  },
}

/** The network is back. */
export const OfflineThenSent: Story = {
  name: 'Offline, then sent',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'offline' },
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await canvas.findAllByText('Waiting')
    await send(context)
    await serviceOf(loaded).behave('fine')
    await expect(await canvas.findByText('3 files sent')).toBeVisible()
    await expect(await statusesOf(loaded)).toEqual(['completed', 'completed', 'completed'])
  },
}

/** S3 refused one file. The others are not affected. */
export const Failed: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),

    service: { faults: { put: [{ kind: 'status', status: 403, exception: 'SignatureDoesNotMatch' }] } },
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas } = context
    await expect(await canvas.findByText('1 file failed')).toBeVisible()
    await expect(canvas.getByText(/^Something went wrong on our side/)).toBeVisible()
  },
}

/** `retry(id)` resumes where it stopped, without another Start. */
export const FailedThenSent: Story = {
  ...Failed,
  name: 'Failed, then sent',
  tags: ['!dev', '!autodocs'],
  async play(context) {
    const { canvas, loaded, userEvent } = context
    await canvas.findByText('1 file failed')
    await userEvent.click(canvas.getByRole('button', { name: /^Retry/ }))
    await canvas.findByText('3 files ready')
    await send(context)
    await expect(await canvas.findByText('3 files sent')).toBeVisible()
    await expect(await countOf(loaded, 'start')).toBe(3)
  },
}

/** `abort(id)` stops the file immediately. It stays in the tray, and `retry(id)` resumes it. */
export const Aborted: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => {
      add(service, [makeFile('Plumber’s quote', 'pdf', 0.3)])
      await until(service, ([item]) => item?.status === 'uploading')
      const queue = attachmentQueue(service.client)
      queue.abort(queue.items[0]?.id ?? '')
    },
    service: { faults: { put: [{ kind: 'stall' }] } },
  } satisfies Setting<Args>,
  async play({ canvas }) {
    await expect(await canvas.findByText('Cancelled. Try again when you’re ready.')).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^Retry/ })).toBeVisible()
    await expect(canvas.queryByRole('progressbar')).not.toBeInTheDocument()
  },
}

/** Rejected files stay visible, with the reasons. No request is made for them. */
export const Rejected: Story = {
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) =>
      add(service, [
        makeFile('Film of the whole kitchen', 'mp4', 21.5),
        new File(['MZ'], 'setup-2026.exe'),
        new File([], 'Empty page.pdf'),
      ]),
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas, loaded } = context
    await expect(
      await canvas.findByText('This file is larger than 20 MB. Choose a smaller file.'),
    ).toBeVisible()
    await expect(
      canvas.getByText('Files of type .exe can’t be sent. Try PDF, JPG, PNG or DOCX.'),
    ).toBeVisible()
    await expect(canvas.getByText('This file is empty. Choose another file.')).toBeVisible()
    await expect(canvas.getByText('3 files couldn’t be added')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
    await expect(canvas.queryByRole('button', { name: /^Retry/ })).not.toBeInTheDocument()
    await expect(await countOf(loaded, 'start')).toBe(0)
  },
}

/** More files than `maxFiles`. */
export const TooMany: Story = {
  name: 'Too many',
  args: { maxFiles: 2 },
  globals: { network: 'fine' },
  parameters: {
    seed: async (service) => add(service, await threeFiles()),
  } satisfies Setting<Args>,
  async play(context) {
    const { canvas } = context
    await expect(
      await canvas.findByText('You can attach up to 2 files at a time. Send or remove some first.'),
    ).toBeVisible()
    await expect(await canvas.findByText('2 files ready')).toBeVisible()
  },
}

/** Once another file is removed, the extra file fits in. */
export const TooManyThenSent: Story = {
  ...TooMany,
  name: 'Too many, then sent',
  tags: ['!dev', '!autodocs'],
  async play(context) {
    const { canvas, loaded, userEvent } = context
    await canvas.findByText('2 files ready')
    await userEvent.click(canvas.getByRole('button', { name: 'Remove Kitchen ceiling.png' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Retry Drip.mp4' }))
    await canvas.findByText('2 files ready')
    await send(context)
    await expect(await canvas.findByText('2 files sent')).toBeVisible()
    const attachments = await serviceOf(loaded).attachments()
    await expect(attachments.map(({ attachmentName, status }) => [attachmentName, status])).toEqual([
      ['Kitchen ceiling.png', 'uploaded'],
      ['Plumber’s quote.pdf', 'completed'],
      ['Drip.mp4', 'completed'],
    ])
  },
}

/** Every file progresses independently. */
export const Mixed: Story = {
  args: { concurrency: 2 },
  globals: { network: 'fine' },
  parameters: {
    async seed(service) {
      const settled = () =>
        until(service, (items) => items.every(({ status }) => /uploaded|failed/.test(status)))
      add(service, [await makePicture('Kitchen ceiling', 0.2)])
      await settled()
      await service.fault('put', { kind: 'status', status: 403, exception: 'AccessDenied' })
      add(service, [makeFile('Plumber’s quote', 'pdf', 0.3)])
      await settled()
      await service.fault('put', { kind: 'stall', afterBytes: 4_000_000 })
      add(service, [makeFile('Water coming through', 'mp4', 9)])
      await until(service, (items) => items[2]?.status === 'uploading')
      await service.fault('start', { kind: 'stall' })
      add(service, [
        makeFile('Insurance claim', 'docx', 1.2),
        makeFile('Letter', 'docx', 0.1),
        new File(['MZ'], 'setup-2026.exe'),
      ])
    },
  } satisfies Setting<Args>,
  async play({ canvas }) {
    await expect(await canvas.findByText(/^Uploading · /)).toBeVisible()
    await expect(await canvas.findByText('Starting · 1.2 MB')).toBeVisible()
    await expect(canvas.getByText('Waiting · 100 kB')).toBeVisible()
    await expect(await canvas.findByText('1 file failed')).toBeVisible()
  },
}

/** Files can be dropped on the tray. */
export const Dropped: Story = {
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine' },
  async play({ canvas }) {
    drop(canvas.getByRole('group', { name: 'Tray' }), await threeFiles())
    await expect(await canvas.findByText('3 files ready')).toBeVisible()
  },
}

/** The same in the dark theme. */
export const MixedDark: Story = {
  ...Mixed,
  name: 'Mixed, dark theme',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine', theme: 'dark' },
}

/** 320 px wide. */
export const MixedNarrow: Story = {
  ...Mixed,
  name: 'Mixed, narrow',
  tags: ['!dev', '!autodocs'],
  globals: { network: 'fine', viewport: { value: 'mobile1' } },
  async play(context) {
    await Mixed.play?.(context)
    const { documentElement } = context.canvasElement.ownerDocument
    await expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth)
  },
}

async function attachThree({ canvas, userEvent }: Context): Promise<void> {
  const files = await threeFiles()
  await userEvent.upload(canvas.getByLabelText('Attach'), files)
  await canvas.findByTitle(files.at(-1)?.name ?? '')
}

async function send({ canvas, userEvent }: Context): Promise<void> {
  await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
}

function serviceOf({ service }: Loaded): Service {
  if (!service) throw new Error('There is no service.')
  return service
}

async function countOf(loaded: Loaded, operation: Operation): Promise<number> {
  return (await serviceOf(loaded).requests(operation)).length
}

async function statusesOf(loaded: Loaded): Promise<string[]> {
  return (await serviceOf(loaded).attachments()).map(({ status }) => status)
}
