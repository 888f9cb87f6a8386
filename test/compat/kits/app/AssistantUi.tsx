import type { AppendMessage, ThreadMessageLike } from '@assistant-ui/react'
import {
  AssistantRuntimeProvider,
  AttachmentPrimitive,
  ComposerPrimitive,
  MessagePrimitive,
  ThreadPrimitive,
  useAuiState,
  useExternalStoreRuntime,
} from '@assistant-ui/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useAttachmentsClient } from 'react-connect-attachments'
import { createAttachmentAdapter } from './examples/assistant-ui/createAttachmentAdapter'

export function AssistantUi(): ReactNode {
  const client = useAttachmentsClient()
  const [attachments] = useState(() => createAttachmentAdapter(client))
  const [messages, setMessages] = useState<readonly ThreadMessageLike[]>([])
  const runtime = useExternalStoreRuntime({
    messages,
    convertMessage: (message: ThreadMessageLike) => message,
    onNew: async ({ content, attachments = [] }: AppendMessage) => {
      setMessages((shown) => [...shown, { role: 'user', content, attachments }])
    },
    adapters: { attachments },
  })
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <ThreadPrimitive.Root>
        <ThreadPrimitive.Messages components={{ Message }} />
        <ComposerPrimitive.Root>
          <ComposerPrimitive.Attachments components={{ Attachment: Draft }} />
          <ComposerPrimitive.AddAttachment>Attach</ComposerPrimitive.AddAttachment>
          <ComposerPrimitive.Input aria-label="Message" />
          <ComposerPrimitive.Send>Send</ComposerPrimitive.Send>
        </ComposerPrimitive.Root>
      </ThreadPrimitive.Root>
    </AssistantRuntimeProvider>
  )
}

function Message(): ReactNode {
  return (
    <MessagePrimitive.Root>
      <MessagePrimitive.Attachments components={{ Attachment: Sent }} />
      <MessagePrimitive.Parts />
    </MessagePrimitive.Root>
  )
}

/** In the composer. */
function Draft(): ReactNode {
  const text = useAuiState(({ attachment: { status } }) => {
    if (status.type === 'incomplete') return status.message
    return status.type === 'requires-action' ? 'Ready to send' : status.type
  })
  return (
    <AttachmentPrimitive.Root>
      <AttachmentPrimitive.Name />: {text}
      <AttachmentPrimitive.Remove>Remove</AttachmentPrimitive.Remove>
    </AttachmentPrimitive.Root>
  )
}

/** In the transcript. */
function Sent(): ReactNode {
  const image = useAuiState(({ attachment: { content = [] } }) =>
    content.flatMap((part) => (part.type === 'image' ? [part.image] : [])).at(0),
  )
  return (
    <AttachmentPrimitive.Root>
      <AttachmentPrimitive.Name />: Sent {image && <img src={image} alt="" width={160} />}
    </AttachmentPrimitive.Root>
  )
}
