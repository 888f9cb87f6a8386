import type { Meta, StoryObj } from '@storybook/react-vite'
import type { Operation } from 'react-connect-attachments/testing'
import { expect, fn, waitFor } from 'storybook/test'
import type { AttachmentQueueProps } from './components/AttachmentQueue.tsx'
import { AttachmentQueue } from './components/AttachmentQueue.tsx'
import type { HookParameter } from './support/DocsPage.tsx'
import { makeFile, makePicture } from './support/files.ts'
import { repeatedly } from './support/moods.ts'
import type { Service } from './support/service.ts'
import type { Setting } from './support/setting.tsx'
import { drop } from './support/transfer.ts'
import usage from './usage/useAttachmentQueue.tsx?raw'

interface Loaded {
  service?: Service
}

const meta: Meta<AttachmentQueueProps> = {
  title: 'Hooks/useAttachmentQueue',
  component: AttachmentQueue,
  args: { concurrency: 3, autoSend: false, maxFiles: 35, onItemSent: fn(), onItemFailed: fn() },
  argTypes: {
    concurrency: {
      description: 'Files that go up at the same time.',
      control: { type: 'number', min: 1, step: 1 },
    },
    autoSend: { control: 'boolean' },
    maxFiles: { control: { type: 'number', min: 1, step: 1 } },
  },
  parameters: {
    hook: { name: 'useAttachmentQueue', usage } satisfies HookParameter,
    service: { keepsOpen: true },
  } satisfies Setting & { hook: HookParameter },
}

export default meta

type Story = StoryObj<AttachmentQueueProps>
type Context = Parameters<NonNullable<Story['play']>>[0]

/** An empty tray. Attach, drop or paste files, and choose another network in the toolbar. */
export const Empty: Story = {
  async play({ canvas }) {
    await expect(canvas.getByText('Nothing attached.')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** One after the other, where `concurrency` is 1. The first is held up here, to be looked at. */
export const Queued: Story = {
  args: { concurrency: 1 },
  globals: { network: 'fine' },
  parameters: { service: { faults: { start: [{ kind: 'stall' }] } } } satisfies Setting,
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await expect(await canvas.findByText('Preparing · 200 kB')).toBeVisible()
    await expect(canvas.getAllByText(/^Waiting · /)).toHaveLength(2)
    await waitFor(async () => expect(await countOf(loaded, 'start')).toBe(1))
  },
}

/** How much is gone, how fast, how long it will take; of each file by itself. */
export const Uploading: Story = {
  globals: { network: 'fine' },
  parameters: {
    service: {
      settings: { bytesPerSecond: 20_000_000 },
      faults: { put: repeatedly({ kind: 'stall', afterBytes: 6_000_000 }).slice(0, 2) },
    },
  } satisfies Setting,
  async play(context) {
    const { canvas } = context
    await attach(context, [makeFile('Water coming through', 'mp4', 18), makeFile('The ceiling', 'mp4', 14)])
    const figures = await canvas.findAllByText(/^Uploading · .+ of 1[48] MB · .+\/s · .+ left$/)
    await expect(figures[0]).toBeVisible()
    await expect(await canvas.findByText('0 of 2 files ready')).toBeVisible()
  },
}

/** Every byte is sent, and S3 has not answered. */
export const Confirming: Story = {
  globals: { network: 'fine' },
  parameters: { service: { faults: { put: [{ kind: 'delay', ms: 1e9 }] } } } satisfies Setting,
  async play(context) {
    const { canvas } = context
    await attach(context, [makeFile('Plumber’s quote', 'pdf', 0.3)])
    await expect(await canvas.findByText('Finishing · 300 kB')).toBeVisible()
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100')
  },
}

/** Stored, and not posted: that is what `send()` does. */
export const Uploaded: Story = {
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await expect(await canvas.findByText('3 files ready')).toBeVisible()
    await expect(canvas.getAllByText(/^Ready to send · /)).toHaveLength(3)
    await expect(await countOf(loaded, 'complete')).toBe(0)
  },
}

/** `send()` posts one after the other, in the order that the person sees. The first is held up here. */
export const Completing: Story = {
  globals: { network: 'fine' },
  parameters: { service: { faults: { complete: [{ kind: 'stall' }] } } } satisfies Setting,
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await canvas.findByText('3 files ready')
    await send(context)
    await expect(await canvas.findByText('Sending · 200 kB')).toBeVisible()
    await expect(canvas.getByText('Sending 3 files')).toBeVisible()
    await waitFor(async () => expect(await countOf(loaded, 'complete')).toBe(1))
  },
}

/** All are in the chat. */
export const Sent: Story = {
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
  tags: ['!autodocs'],
  args: { autoSend: true },
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await expect(await canvas.findByText('3 files sent')).toBeVisible()
    await expect(await statusesOf(loaded)).toEqual(['completed', 'completed', 'completed'])
  },
}

/** A 429 holds back all of the client's calls, and each file says when its turn is expected to come. */
export const Throttled: Story = {
  globals: { network: 'fine' },
  parameters: {
    service: {
      settings: { exposeRetryAfter: true },
      faults: { start: repeatedly({ kind: 'status', status: 429, retryAfter: '20' }).slice(0, 3) },
    },
  } satisfies Setting,
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await waitFor(() =>
      expect(canvas.getAllByText(/The service is busy\. Goes on in \d+ sec\./)).toHaveLength(3),
    )
    await expect(await countOf(loaded, 'start')).toBe(3)
  },
}

/** S3 asks to slow down. The file goes on by itself, and the others are not stalled by it. */
export const Retrying: Story = {
  globals: { network: 'fine' },
  parameters: {
    service: {
      settings: { exposeS3Headers: true, exposeRetryAfter: true },
      faults: { put: [{ kind: 'status', status: 503, retryAfter: '20' }] },
    },
  } satisfies Setting,
  async play(context) {
    const { canvas } = context
    await attachThree(context)
    await expect(await canvas.findByText(/That did not work\. Goes on in \d+ sec\./)).toBeVisible()
    await waitFor(() => expect(canvas.getAllByText(/^Ready to send · /)).toHaveLength(2))
  },
}

// Not on the docs page: the browser is offline for all of its stories at once.

/** Nothing fails. It waits, and goes on by itself. */
export const Offline: Story = {
  tags: ['!autodocs'],
  globals: { network: 'offline' },
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await waitFor(() => expect(canvas.getAllByText('You are offline. Goes on by itself.')).toHaveLength(3))
    await expect(await countOf(loaded, 'start')).toBe(0)
  },
}

/** The network comes back. */
export const OfflineThenSent: Story = {
  name: 'Offline, then sent',
  tags: ['!autodocs'],
  globals: { network: 'offline' },
  async play(context) {
    const { canvas, loaded } = context
    await attachThree(context)
    await canvas.findAllByText('You are offline. Goes on by itself.')
    await send(context)
    await serviceOf(loaded).behave('fine')
    await expect(await canvas.findByText('3 files sent')).toBeVisible()
    await expect(await statusesOf(loaded)).toEqual(['completed', 'completed', 'completed'])
  },
}

/** S3 refused one. The others are none the worse for it. */
export const Failed: Story = {
  globals: { network: 'fine' },
  parameters: {
    service: { faults: { put: [{ kind: 'status', status: 403, exception: 'SignatureDoesNotMatch' }] } },
  } satisfies Setting,
  async play(context) {
    const { args, canvas } = context
    await attachThree(context)
    await expect(await canvas.findByText('2 files ready · 1 not sent')).toBeVisible()
    await expect(canvas.getByText(/^The file store refused the upload/)).toBeVisible()
    await expect(args.onItemFailed).toHaveBeenCalledTimes(1)
  },
}

/** `retry(id)` goes on where it stopped: it is not started again. */
export const FailedThenSent: Story = {
  ...Failed,
  name: 'Failed, then sent',
  tags: ['!autodocs'],
  async play(context) {
    const { canvas, loaded, userEvent } = context
    await attachThree(context)
    await canvas.findByText('2 files ready · 1 not sent')
    await userEvent.click(canvas.getByRole('button', { name: /^Retry/ }))
    await canvas.findByText('3 files ready')
    await send(context)
    await expect(await canvas.findByText('3 files sent')).toBeVisible()
    await expect(await countOf(loaded, 'start')).toBe(3)
  },
}

/** `abort(id)`: it stops at once, stays in the tray, and `retry(id)` goes on. */
export const Aborted: Story = {
  globals: { network: 'fine' },
  parameters: { service: { faults: { put: [{ kind: 'stall' }] } } } satisfies Setting,
  async play(context) {
    const { canvas, loaded, userEvent } = context
    await attach(context, [makeFile('Plumber’s quote', 'pdf', 0.3)])
    await waitFor(async () => expect(await countOf(loaded, 'put')).toBe(1))
    await userEvent.click(canvas.getByRole('button', { name: /^Cancel/ }))
    await expect(await canvas.findByText('The upload was cancelled.')).toBeVisible()
    await expect(canvas.getByRole('button', { name: /^Retry/ })).toHaveFocus()
    await expect(canvas.queryByRole('progressbar')).not.toBeInTheDocument()
  },
}

/** What cannot be sent stays, with the reasons. Nothing of it crosses the wire. */
export const Rejected: Story = {
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded } = context
    drop(canvas.getByRole('region', { name: 'Tray' }), [
      makeFile('Film of the whole kitchen', 'mp4', 21.5),
      new File(['MZ'], 'setup-2026.exe'),
      new File([], 'Empty page.pdf'),
    ])
    await expect(await canvas.findByText('The file is larger than 20 MB.')).toBeVisible()
    await expect(canvas.getByText('Files of type .exe cannot be sent.')).toBeVisible()
    await expect(canvas.getByText('The file is empty.')).toBeVisible()
    await expect(canvas.getByText('3 not sent')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
    await expect(canvas.queryByRole('button', { name: /^Retry/ })).not.toBeInTheDocument()
    await expect(await countOf(loaded, 'start')).toBe(0)
  },
}

/** More than `maxFiles`. */
export const TooMany: Story = {
  name: 'Too many',
  args: { maxFiles: 2 },
  globals: { network: 'fine' },
  async play(context) {
    const { canvas } = context
    await attachThree(context)
    await expect(await canvas.findByText('No more than 2 files can be attached.')).toBeVisible()
    await expect(await canvas.findByText('2 files ready · 1 not sent')).toBeVisible()
  },
}

/** When another file has gone, the one that was too many can come in. */
export const TooManyThenSent: Story = {
  ...TooMany,
  name: 'Too many, then sent',
  tags: ['!autodocs'],
  async play(context) {
    const { canvas, loaded, userEvent } = context
    await attachThree(context)
    await canvas.findByText('2 files ready · 1 not sent')
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

/** Every file goes its own way: none stalls another. */
export const Mixed: Story = {
  args: { concurrency: 2 },
  globals: { network: 'fine' },
  async play(context) {
    const { canvas, loaded } = context
    await attach(context, [await makePicture('Kitchen ceiling', 0.2)])
    await canvas.findByText('1 file ready')
    const service = serviceOf(loaded)
    await service.fault('put', { kind: 'status', status: 403, exception: 'AccessDenied' })
    await attach(context, [makeFile('Plumber’s quote', 'pdf', 0.3)])
    await canvas.findByText('1 file ready · 1 not sent')
    await service.fault('put', { kind: 'stall', afterBytes: 4_000_000 })
    await attach(context, [makeFile('Water coming through', 'mp4', 9)])
    await canvas.findByText(/^Uploading · /)
    await service.fault('start', { kind: 'stall' })
    await attach(context, [makeFile('Insurance claim', 'docx', 1.2), makeFile('Letter', 'docx', 0.1)])
    drop(canvas.getByRole('region', { name: 'Tray' }), [new File(['MZ'], 'setup-2026.exe')])
    await expect(await canvas.findByText('Preparing · 1.2 MB')).toBeVisible()
    await expect(canvas.getByText('Waiting · 100 kB')).toBeVisible()
    await expect(await canvas.findByText('1 of 4 files ready · 2 not sent')).toBeVisible()
  },
}

/** The same in the dark. */
export const MixedDark: Story = {
  ...Mixed,
  name: 'Mixed, in the dark',
  tags: ['!autodocs'],
  globals: { network: 'fine', theme: 'dark' },
}

/** 320 px wide. */
export const MixedNarrow: Story = {
  ...Mixed,
  name: 'Mixed, narrow',
  tags: ['!autodocs'],
  globals: { network: 'fine', viewport: { value: 'mobile1' } },
  async play(context) {
    await Mixed.play?.(context)
    const { documentElement } = context.canvasElement.ownerDocument
    await expect(documentElement.scrollWidth).toBeLessThanOrEqual(documentElement.clientWidth)
  },
}

async function attachThree(context: Context): Promise<void> {
  await attach(context, [
    await makePicture('Kitchen ceiling', 0.2),
    makeFile('Plumber’s quote', 'pdf', 0.3),
    makeFile('Drip', 'mp4', 0.5),
  ])
}

async function attach({ canvas, userEvent }: Context, files: File[]): Promise<void> {
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
