import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeItem,
  useAttachmentQueue,
} from 'react-connect-attachments'

/** One client per chat: it holds the uploads, so they continue when the composer unmounts. */
export function Chat(options: AttachmentsClientOptions): ReactNode {
  const [client] = useState(() => createAttachmentsClient(options))
  return (
    <AttachmentsProvider client={client}>
      <Composer />
    </AttachmentsProvider>
  )
}

export function Composer(): ReactNode {
  const queue = useAttachmentQueue()
  return (
    <form
      {...queue.getDropzoneProps()}
      {...queue.getPasteProps()}
      onSubmit={(event) => {
        event.preventDefault()
        void queue.send()
      }}
    >
      <label>
        Attach <input {...queue.getInputProps()} />
      </label>
      <ul>
        {queue.items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
          </li>
        ))}
      </ul>
      <textarea aria-label="Message" />
      <button type="submit">Send</button>
    </form>
  )
}
