import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { AttachmentsProvider, createAttachmentsClient, useAttachmentQueue } from 'react-connect-attachments'
import { Composer } from '../../examples/chat-composer/Composer'
import { Feedback } from '../../examples/chat-composer/Feedback'
import { useDropTarget } from '../../examples/chat-composer/useDropTarget'

export function ChatPane({ onSend }: { onSend: (text: string) => void }): ReactNode {
  const queue = useAttachmentQueue({ onItemSent: ({ id }) => queue.remove(id) })
  const [text, setText] = useState('')
  const { zone, field, isRefused } = useDropTarget(queue)
  return (
    <section {...zone} style={{ position: 'relative' }}>
      <Composer queue={queue} field={field} text={text} onText={setText} onSend={onSend} />
      <Feedback queue={queue} isRefused={isRefused} />
    </section>
  )
}

export interface ChatProps {
  options: AttachmentsClientOptions
  /** Posts a message, as your app does today. */
  onSend: (text: string) => void
}

export function Chat({ options, onSend }: ChatProps): ReactNode {
  const [client] = useState(() => createAttachmentsClient(options))
  return (
    <AttachmentsProvider client={client}>
      <ChatPane onSend={onSend} />
    </AttachmentsProvider>
  )
}
