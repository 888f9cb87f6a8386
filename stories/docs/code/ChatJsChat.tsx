import 'amazon-connect-chatjs'
import type { ReactNode } from 'react'
import { AttachmentsProvider } from 'react-connect-attachments'
import { connectChatJs } from 'react-connect-attachments/chatjs'

interface ChatJsChatProps {
  /** From `connect.ChatSession.create(…)`. */
  session: connect.ChatSessionInterface
  /** Of your Connect instance, such as `us-east-1`. */
  region: string
  /** Your composer, with `useAttachmentQueue`. */
  children: ReactNode
}

/** A session has one client, however often this renders. */
export function ChatJsChat({ session, region, children }: ChatJsChatProps): ReactNode {
  return <AttachmentsProvider client={connectChatJs(session, { region })}>{children}</AttachmentsProvider>
}
