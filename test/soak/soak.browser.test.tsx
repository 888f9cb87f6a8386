import { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AttachmentItem } from 'react-connect-attachments'
import {
  describeItem,
  useAttachmentQueue,
  useFilePreview,
  useSendAttachment,
} from 'react-connect-attachments'
import type { Fault, Operation } from 'react-connect-attachments/testing'
import { expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { cleanup, render } from 'vitest-browser-react'
import type { Chat } from '../support/browserChat.ts'
import { eventually, fileOf, openChat } from '../support/browserChat.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'
import { patience } from '../support/patience.ts'
import type { Remains } from './remains.ts'
import { heapInUse, watchRemains } from './remains.ts'
import { slopeOf } from './slope.ts'

const uploads = 1000
/** Files of one composer; then the widget is closed, and another one opened. */
const batch = 20
/** Uploads until every cache is full; the client caches the answers of 50 Starts. */
const warmUp = 200

/** Less than the entry of a map with an attachment id takes: 71. */
const bytesEach = 35

/** Faults of each batch; they hit any of its files. */
const faults: readonly (readonly [Operation, Fault])[] = [
  ['start', { kind: 'status', status: 400 }],
  ['start', { kind: 'status', status: 500 }],
  ['put', { kind: 'status', status: 403 }],
  ['put', { kind: 'status', status: 503 }],
  ['put', { kind: 'reset' }],
  ['complete', { kind: 'status', status: 402 }],
  ['complete', { kind: 'answer-lost' }],
]

function Row({ item }: { item: AttachmentItem }): ReactNode {
  const url = useFilePreview(item.file)
  return (
    <li>
      {url && <img src={url} alt="" />} {describeItem(item)}
    </li>
  )
}

/** A queue with previews, and a button that sends one file without the queue. */
function Composer({ handle }: { handle: Handle }): ReactNode {
  const tray = useAttachmentQueue()
  const sending = useSendAttachment()
  handle.current = { tray, sending }
  return (
    <ul>
      {tray.items.map((item) => (
        <Row key={item.id} item={item} />
      ))}
      <li>
        {sending.step} {sending.progress.loaded}
      </li>
    </ul>
  )
}

interface Handle {
  current: Shown | undefined
}

interface Shown {
  tray: ReturnType<typeof useAttachmentQueue>
  sending: ReturnType<typeof useSendAttachment>
}

/** Not `eventually`, whose closure lives as long as the test. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(requestAnimationFrame)
}

const isOver = ({ status }: AttachmentItem): boolean => /sent|failed|aborted/.test(status)

/** Opens a composer, sends a batch through it, and closes it. Returns the outcome of each file. */
async function sendBatch(chat: Chat, queryClient: QueryClient): Promise<string[]> {
  for (const [operation, fault] of faults) await chat.emulator.fault(operation, fault)
  const handle: Handle = { current: undefined }
  await render(<Composer handle={handle} />, { wrapper: wrapperOf(chat.client, queryClient) })
  const shown = (): Shown => {
    if (!handle.current) throw new Error('It is not rendered.')
    return handle.current
  }
  const { tray, sending } = shown()
  tray.add(Array.from({ length: batch - 1 }, () => fileOf(2000, `${crypto.randomUUID()}.png`)))
  const single = sending.mutateAsync({ file: fileOf(2000, 'single.png') }).then(
    () => 'sent',
    () => 'failed',
  )
  await until(() => shown().tray.items.length === batch - 1)
  for (const { id } of shown().tray.items.slice(-2)) tray.abort(id)
  await until(() => shown().tray.items.every(isOver))
  const ends = [...shown().tray.items.map(({ status }) => status), await single]
  tray.clear()
  await until(() => shown().tray.items.length === 0)
  await cleanup()
  // React keeps the last root rendered like this, with its props.
  handle.current = undefined
  return ends
}

const nothing = { files: 0, timers: 0, objectUrls: 0 }

/** In development, React keeps the event of its last render, and with it a request. */
async function renderSomethingElse(): Promise<void> {
  await render(<p />)
  await cleanup()
}

it('keeps nothing of a thousand uploads', { timeout: 15 * patience }, async () => {
  const quotas = { start: null, complete: null }
  const chat = await openChat(
    { quotas, attachmentsPerContact: 2 * uploads, maxAge: 600 },
    { queue: { autoSend: true } },
  )
  const queryClient = new QueryClient()
  await cdp().send('Performance.enable')
  const remains = watchRemains()
  const ends: Record<string, number> = {}
  const heap: [uploads: number, bytes: number][] = []
  // From now on, React keeps one such root, with its listeners.
  await sendBatch(chat, queryClient)
  await renderSomethingElse()
  await eventually(remains.count).toMatchObject(nothing)
  const { abortControllers, listeners } = await remains.count()
  for (let sent = batch; sent <= uploads; sent += batch) {
    for (const end of await sendBatch(chat, queryClient)) ends[end] = (ends[end] ?? 0) + 1
    // In development, React records renders for the browser's profiler forever.
    performance.clearMeasures()
    if (sent > warmUp) heap.push([sent, await heapInUse()])
  }
  const slope = slopeOf(heap)
  // biome-ignore lint/suspicious/noConsole: the figure is useful even within its bound.
  console.info(`${JSON.stringify(ends)}; the heap grows by ${slope.toFixed(1)} bytes with each upload`)

  // Several times: Chromium collects the last root, with its listeners, some tasks later.
  const afterRender = async (): Promise<Remains> => {
    await renderSomethingElse()
    return remains.count()
  }
  await eventually(afterRender).toMatchObject(nothing)
  await eventually(async () => (await afterRender()).abortControllers).toBeLessThanOrEqual(abortControllers)
  await eventually(async () => (await afterRender()).listeners).toBeLessThanOrEqual(listeners)
  expect(queryClient.getMutationCache().getAll()).toEqual([])
  expect(Object.keys(ends).sort()).toEqual(['aborted', 'failed', 'sent'])
  expect(slope).toBeLessThan(bytesEach)
})
