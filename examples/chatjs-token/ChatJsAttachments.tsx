import 'amazon-connect-chatjs'
import type { ReactNode } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { AttachmentsProvider } from 'react-connect-attachments'
import { connectChatJs } from 'react-connect-attachments/chatjs'

interface ChatJsAttachmentsProps extends Pick<AttachmentsClientOptions, 'region' | 'endpoint'> {
  session: connect.ChatSessionInterface
  children: ReactNode
}

/** Lets the composer below it send files through a ChatJS session. A session has one client, however often this renders. */
export function ChatJsAttachments({ session, children, ...service }: ChatJsAttachmentsProps): ReactNode {
  return <AttachmentsProvider client={connectChatJs(session, service)}>{children}</AttachmentsProvider>
}
