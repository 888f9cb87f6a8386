import 'amazon-connect-chatjs'
import type { ReactNode } from 'react'
import { AttachmentsProvider } from 'react-connect-attachments'
import type { ConnectChatJsOptions } from 'react-connect-attachments/chatjs'
import { connectChatJs } from 'react-connect-attachments/chatjs'

interface ChatJsAttachmentsProps extends ConnectChatJsOptions {
  session: connect.ChatSessionInterface
  children: ReactNode
}

/** Lets the composer below it send files through a ChatJS session. A session has one client, however often this renders. */
export function ChatJsAttachments({ session, children, ...options }: ChatJsAttachmentsProps): ReactNode {
  return <AttachmentsProvider client={connectChatJs(session, options)}>{children}</AttachmentsProvider>
}
