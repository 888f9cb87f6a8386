import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { memo, Profiler, useEffect } from 'react'
import type { AttachmentItem } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  useAttachmentQueue,
  useAttachmentQueueItem,
} from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'

/** Measurements since `measureCommits` was called. */
interface Figures {
  frames: number
  commits: number
  /** The most commits in one frame. */
  commitsInOneFrame: number
  /** Renders of rows whose files changed. */
  movingRenders: number
  /** Renders of all other rows. */
  stillRenders: number
}

declare global {
  interface Window {
    /** Shows the queue of a new chat with that many rejected files, whose rows do not change. */
    openList: (endpoint: string, rows: 'by-id' | 'by-item', rejected: number) => void
    /** Picks new files, waits until all are uploaded, sends them, and waits until all are sent. */
    measureCommits: (files: number, size: number) => Promise<Figures>
  }
}

let tray: ReturnType<typeof useAttachmentQueue> | undefined
let commits = 0
let commitsInThisFrame = 0
let commitsInOneFrame = 0
let renders: string[] = []

/** Subscribes to its own item. */
const RowById = memo(({ id }: { id: string }): ReactNode => {
  const item = useAttachmentQueueItem(id)
  return item && <Columns item={item} />
})

/** Receives its item as a prop; each change creates a new object. */
const RowByItem = memo(({ item }: { item: AttachmentItem }): ReactNode => <Columns item={item} />)

function Columns({ item }: { item: AttachmentItem }): ReactNode {
  const { id, attachmentName, status, progress } = item
  renders.push(id)
  return (
    <li>
      {attachmentName} <progress value={progress.fraction} /> {status}
    </li>
  )
}

function Tray({ rows }: { rows: 'by-id' | 'by-item' }): ReactNode {
  const latest = useAttachmentQueue()
  useEffect(() => {
    tray = latest
    const lost = latest.items.find(({ status }) => status === 'failed' || status === 'aborted')
    if (lost) throw lost.error
  })
  return (
    <ul>
      {latest.items.map((item) =>
        rows === 'by-id' ? <RowById key={item.id} id={item.id} /> : <RowByItem key={item.id} item={item} />,
      )}
    </ul>
  )
}

function onCommit(): void {
  commits += 1
  commitsInThisFrame += 1
  commitsInOneFrame = Math.max(commitsInOneFrame, commitsInThisFrame)
}

window.openList = (endpoint, rows, rejected) => {
  const client = createAttachmentsClient({
    endpoint,
    connectionToken: 'connection-token',
    // More files than the browser's six connections; the others wait in the browser's own queue.
    queue: { concurrency: 20 },
  })
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <AttachmentsProvider client={client}>
        <Profiler id="tray" onRender={onCommit}>
          <Tray rows={rows} />
        </Profiler>
      </AttachmentsProvider>
    </QueryClientProvider>,
  )
  void shown(() => tray !== undefined).then(() => {
    tray?.add(Array.from({ length: rejected }, (_, i) => new File(['x'], `refused ${i}.exe`)))
  })
}

window.measureCommits = async (count, size) => {
  const still = new Set(tray?.items.map(({ id }) => id))
  const files = Array.from({ length: count }, (_, i) => new File([new Uint8Array(size)], `file ${i}.png`))
  commits = 0
  commitsInOneFrame = 0
  renders = []
  let frames = 0
  // Requested first in each frame, so it runs first in the next one, which begins here.
  let frame = requestAnimationFrame(function beginFrame() {
    frames += 1
    commitsInThisFrame = 0
    frame = requestAnimationFrame(beginFrame)
  })
  tray?.add(files)
  await shown((items) => items.filter(({ status }) => status === 'uploaded').length === count)
  await tray?.send()
  await shown((items) => items.filter(({ status }) => status === 'sent').length === count)
  cancelAnimationFrame(frame)
  const stillRenders = renders.filter((id) => still.has(id)).length
  return { frames, commits, commitsInOneFrame, movingRenders: renders.length - stillRenders, stillRenders }
}

/** Waits until the condition holds on the page. */
async function shown(is: (items: readonly AttachmentItem[]) => boolean): Promise<void> {
  while (!is(tray?.items ?? [])) await new Promise(requestAnimationFrame)
}
