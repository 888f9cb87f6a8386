import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  useAttachmentAnnouncement,
  useAttachmentQueue,
} from 'react-connect-attachments'

export function Tray(): ReactNode {
  const { items, getInputProps } = useAttachmentQueue()
  // "2 files uploaded.": what a screen reader should say, and no more often.
  const announcement = useAttachmentAnnouncement(items)

  return (
    <>
      <input aria-label="Attach files" {...getInputProps()} />
      <output aria-live="polite">{announcement}</output>
    </>
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
