import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { StrictMode, useEffect } from 'react'
import type { AttachmentItem } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeItem,
  useAttachmentQueue,
} from 'react-connect-attachments'
import { createRoot } from 'react-dom/client'

/** Settings that a chat widget would get from its backend. */
const chat: { endpoint: string; connectionToken: string } = await (await fetch('/chat.json')).json()
const client = createAttachmentsClient({
  endpoint: chat.endpoint,
  connectionToken: () => chat.connectionToken,
  queue: { maxFiles: Number.POSITIVE_INFINITY },
})

function Composer(): ReactNode {
  const tray = useAttachmentQueue()
  useEffect(() => tray.items.forEach(markMilestones), [tray.items])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void tray.send()
      }}
    >
      <input {...tray.getInputProps()} aria-label="Attachments" />
      <ul>
        {tray.items.map((item) => (
          <li key={item.id} id={item.id} data-status={item.status} data-attachment={item.attachmentId}>
            {describeItem(item)}
          </li>
        ))}
      </ul>
      <button type="submit">Send</button>
    </form>
  )
}

/**
 * When the page first showed it. `first byte` and `last byte` mean "handed to the network": the browser buffers, and
 * events are some ms late. Only `stored` means that S3 has the file.
 */
function markMilestones({ id, status, progress }: AttachmentItem): void {
  const isStored = status === 'uploaded' || status === 'completing' || status === 'sent'
  markOnce(`added ${id}`)
  if (status !== 'queued') markOnce(`start ${id}`)
  if (progress.loaded > 0) markOnce(`first byte ${id}`)
  if (progress.loaded > 0 && progress.loaded === progress.total) markOnce(`last byte ${id}`)
  if (isStored) markOnce(`stored ${id}`)
  if (status === 'completing') markOnce(`send ${id}`)
  if (status === 'sent') markOnce(`sent ${id}`)
}

function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name)
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <AttachmentsProvider client={client}>
        <Composer />
      </AttachmentsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
