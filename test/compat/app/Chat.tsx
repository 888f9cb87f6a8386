import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useEffect, useState } from 'react'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeItem,
  useAttachmentAnnouncement,
  useAttachmentQueue,
} from 'react-connect-attachments'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { Received } from './Received.tsx'
import { SendAtOnce } from './SendAtOnce.tsx'

/** A typical app: a queue that survives a reload, a file sent immediately, and received attachments. */
export function Chat({ endpoint }: { endpoint: string }): ReactElement {
  const [queryClient] = useState(() => new QueryClient())
  const [client] = useState(() =>
    createAttachmentsClient({
      endpoint,
      connectionToken: () => 'connection-token',
      persistence: createIndexedDbPersistence({ key: endpoint }),
    }),
  )
  return (
    <QueryClientProvider client={queryClient}>
      <AttachmentsProvider client={client}>
        <Composer />
        <SendAtOnce />
      </AttachmentsProvider>
    </QueryClientProvider>
  )
}

function Composer(): ReactElement {
  const tray = useAttachmentQueue()
  const announcement = useAttachmentAnnouncement(tray.items)
  // Signals scripts that dispatch events that React now listens.
  useEffect(() => {
    document.body.id = 'hydrated'
  }, [])
  return (
    <form
      style={{ position: 'relative' }}
      {...tray.getDropzoneProps()}
      {...tray.getPasteProps()}
      onSubmit={(event) => {
        event.preventDefault()
        void tray.send()
      }}
    >
      <input {...tray.getInputProps()} aria-label="Attach" />
      <ul>
        {tray.items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
            {item.status === 'sent' && item.attachmentId && <Received attachmentId={item.attachmentId} />}
          </li>
        ))}
      </ul>
      <textarea aria-label="Message" />
      <button type="submit">Send</button>
      <output>{announcement}</output>
      {tray.isDragging && <p style={{ position: 'absolute', inset: 0, margin: 0 }}>Drop files here</p>}
    </form>
  )
}
