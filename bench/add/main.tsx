import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import axios from 'axios'
import type { ReactNode } from 'react'
import { Profiler, useEffect } from 'react'
import { AttachmentsProvider, createAttachmentsClient, useAttachmentQueue } from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'

declare global {
  interface Window {
    /**
     * Adds new files to an empty queue: the times in ms of `add`, and of `clear` while `send` waits; and the commits until all
     * files are visible.
     */
    measureAdd: (files: number) => Promise<{ ms: number; clearMs: number; commits: number }>
  }
}

let tray: ReturnType<typeof useAttachmentQueue> | undefined
let commits = 0

/** Renders at most ten rows, like an app with a long list. */
function Tray(): ReactNode {
  const latest = useAttachmentQueue()
  useEffect(() => {
    tray = latest
  })
  return (
    <ul data-count={latest.items.length}>
      {latest.items.slice(0, 10).map(({ id, attachmentName }) => (
        <li key={id}>{attachmentName}</li>
      ))}
    </ul>
  )
}

// Nothing is sent, because uploads are measured elsewhere.
const nowhere = axios.create({ adapter: () => new Promise(() => {}) })
const client = createAttachmentsClient({
  region: 'us-east-1',
  connectionToken: 'token',
  axios: nowhere,
  queue: { maxFiles: Number.POSITIVE_INFINITY },
})
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <QueryClientProvider client={new QueryClient()}>
    <AttachmentsProvider client={client}>
      <Profiler
        id="tray"
        onRender={() => {
          commits += 1
        }}
      >
        <Tray />
      </Profiler>
    </AttachmentsProvider>
  </QueryClientProvider>,
)

async function untilShown(count: number): Promise<void> {
  while (document.querySelector('ul')?.getAttribute('data-count') !== String(count))
    await new Promise(requestAnimationFrame)
}

window.measureAdd = async (count) => {
  await untilShown(0)
  const files = Array.from({ length: count }, (_, index) => new File(['bytes'], `${index}.png`))
  commits = 0
  const before = performance.now()
  tray?.add(files)
  const ms = performance.now() - before
  await untilShown(count)
  const committed = commits
  void tray?.send()
  const beforeClear = performance.now()
  tray?.clear()
  const clearMs = performance.now() - beforeClear
  await untilShown(0)
  return { ms, clearMs, commits: committed }
}
