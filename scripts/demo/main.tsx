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

/** As a chat widget asks its own backend for them. */
const chat: { endpoint: string; connectionToken: string } = await (await fetch('/chat.json')).json()
const client = createAttachmentsClient({
  endpoint: chat.endpoint,
  connectionToken: () => chat.connectionToken,
})

function Composer(): ReactNode {
  const tray = useAttachmentQueue({ maxFiles: Number.POSITIVE_INFINITY })
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
 * When the tray first showed it. `first byte` and `last byte` mean "handed to the network", as a browser counts it: it
 * buffers, and events are some ms late. What S3 has is known at `stored` only.
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
