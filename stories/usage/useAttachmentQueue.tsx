import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeItem,
  useAttachmentQueue,
} from 'react-connect-attachments'

export function Tray(): ReactNode {
  const { items, remove, send, getDropzoneProps, getInputProps } = useAttachmentQueue()

  return (
    <div {...getDropzoneProps()}>
      <input aria-label="Attach files" {...getInputProps()} />
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
            <button
              type="button"
              onClick={() => remove(item.id)}
              aria-label={`Remove ${item.attachmentName}`}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => send()}>
        Send
      </button>
    </div>
  )
}

/** `<Chat region="us-east-1" connectionToken={() => currentConnectionToken} />` */
export function Chat(options: AttachmentsClientOptions): ReactNode {
  const [client] = useState(() => createAttachmentsClient(options))
  return (
    <AttachmentsProvider client={client}>
      <Tray />
    </AttachmentsProvider>
  )
}
