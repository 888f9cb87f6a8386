import { Message, MessageInput, MessageList, SendButton } from '@chatscope/chat-ui-kit-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { createThumbnail, describeItem, useAttachmentQueue } from 'react-connect-attachments'

interface ChatMessage {
  id: string
  text: string
  thumbnail?: string | undefined
}

/** A chat whose files upload while the user types. `sendText` posts the text, with ChatJS for example. */
export function ChatscopeChat({ sendText }: { sendText: (text: string) => Promise<void> }): ReactNode {
  const queue = useAttachmentQueue()
  // Not `useRef`: React Compiler allows no ref object in a call during render.
  const [input, setInput] = useState<HTMLInputElement | null>(null)
  const [draft, setDraft] = useState({ html: '', text: '' })
  const [messages, setMessages] = useState<ChatMessage[]>([])
  const show = (message: ChatMessage): void => setMessages((shown) => [...shown, message])

  const send = async (): Promise<void> => {
    // Sent items no longer have their file.
    const thumbnails = new Map<string, Promise<string | undefined>>()
    for (const { id, file } of queue.items) {
      queue.retry(id)
      if (file) thumbnails.set(id, createThumbnail(file))
    }
    const items = await queue.send()
    for (const { id, status, attachmentName } of items) {
      if (status !== 'sent') continue
      queue.remove(id)
      show({ id, text: attachmentName, thumbnail: await thumbnails.get(id) })
    }
    if (!draft.text || items.some(({ status }) => status !== 'sent')) return
    setDraft({ html: '', text: '' })
    await sendText(draft.text)
    show({ id: crypto.randomUUID(), text: draft.text })
  }

  return (
    <div {...queue.getDropzoneProps()} {...queue.getPasteProps()}>
      <MessageList>
        {messages.map(({ id, text, thumbnail }) => (
          <Message key={id} model={{ direction: 'outgoing', position: 'single', type: 'custom' }}>
            <Message.CustomContent>
              {thumbnail ? <img src={thumbnail} alt={text} width={160} /> : text}
            </Message.CustomContent>
          </Message>
        ))}
      </MessageList>
      <ul>
        {queue.items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}{' '}
            <button type="button" onClick={() => queue.remove(item.id)}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      <input {...queue.getInputProps({ ref: setInput, hidden: true })} />
      <div style={{ display: 'flex' }}>
        <MessageInput
          style={{ flexGrow: 1 }}
          value={draft.html}
          onChange={(html, text) => setDraft({ html, text })}
          onSend={() => void send()}
          onAttachClick={() => input?.click()}
          sendButton={false}
        />
        {/* The input's own button does nothing without text. */}
        <SendButton onClick={() => void send()} />
      </div>
    </div>
  )
}
