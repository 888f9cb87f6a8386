import 'amazon-connect-chatjs'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { AttachmentsProvider, createAttachmentsClient } from 'react-connect-attachments'
import { connectionTokenOf } from './connectionTokenOf'

interface ChatJsAttachmentsProps extends Pick<AttachmentsClientOptions, 'region' | 'endpoint'> {
  session: connect.ChatSessionInterface
  children: ReactNode
}

/** Lets the composer below it send files through a ChatJS session. Pass the contact's id as the `key`. */
export function ChatJsAttachments({ session, children, ...service }: ChatJsAttachmentsProps): ReactNode {
  const [client] = useState(() =>
    createAttachmentsClient({ ...service, connectionToken: connectionTokenOf(session) }),
  )
  return <AttachmentsProvider client={client}>{children}</AttachmentsProvider>
}
