import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import type { AttachmentItem, AttachmentsClientOptions } from 'react-connect-attachments'
import { AttachmentsProvider, createAttachmentsClient, useAttachmentQueue } from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'

declare global {
  interface Window {
    /** Shows the queue of a new chat. */
    openTray: (endpoint: string, queue?: AttachmentsClientOptions['queue']) => void
  }
}

/** Marks on the page's timeline when files were `picked`, Send was `pressed`, and all files were shown as `uploaded` and `sent`. */
function Tray(): ReactNode {
  const { items, add, send } = useAttachmentQueue()
  useEffect(() => {
    const lost = items.find(({ error }) => error)
    if (lost) throw lost.error
    if (isEvery(items, ['uploaded', 'sent'])) markOnce('uploaded')
    if (isEvery(items, ['sent'])) markOnce('sent')
  }, [items])
  return (
    <>
      <input
        type="file"
        multiple
        aria-label="Files"
        onChange={({ currentTarget }) => {
          performance.clearMarks()
          performance.mark('picked')
          add(currentTarget.files ?? [])
          // Otherwise the same file could not be picked again.
          currentTarget.value = ''
        }}
      />
      <button
        type="button"
        onClick={() => {
          performance.mark('pressed')
          void send()
        }}
      >
        Send
      </button>
      <ul>
        {items.map(({ id, attachmentName, status, progress }) => (
          <li key={id}>
            {attachmentName} <progress value={progress.fraction} /> {status}
          </li>
        ))}
      </ul>
    </>
  )
}

function isEvery(items: readonly AttachmentItem[], statuses: AttachmentItem['status'][]): boolean {
  return items.length > 0 && items.every(({ status }) => statuses.includes(status))
}

function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name)
}

window.openTray = (endpoint, queue) => {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <AttachmentsProvider
        client={createAttachmentsClient({ endpoint, connectionToken: 'connection-token', queue })}
      >
        <Tray />
      </AttachmentsProvider>
    </QueryClientProvider>,
  )
}
