import type { ReactNode } from 'react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useAttachmentAnnouncement } from 'react-connect-attachments'
import { Bubble } from './Bubble.tsx'
import type { ComposerProps } from './Composer.tsx'
import { Composer } from './Composer.tsx'
import { clip, minus } from './icons.tsx'
import { texts } from './phase.tsx'
import type { Transcript } from './transcript.ts'
import { agent } from './transcript.ts'
import { useChatTray } from './useChatTray.ts'
import { useFocusFirst } from './useFocusFirst.ts'

export interface ChatProps extends Pick<ComposerProps, 'text' | 'onText'> {
  transcript: Transcript
  /** Of several on a page. */
  label: string
  /** What the person should know of this chat. */
  notice: string | undefined
  /** Was opened by a button that is gone now. */
  takesFocus: boolean
  onMinimise: () => void
}

/** The chat, with its conversation and its composer. Files can be dropped anywhere on it. */
export function Chat(props: ChatProps): ReactNode {
  const { transcript, label, notice, takesFocus, text, onText, onMinimise } = props
  const { messages, post } = transcript
  const tray = useChatTray(transcript)
  const announcement = useAttachmentAnnouncement(tray.items, { texts })
  const isOffline = useSyncExternalStore(subscribeToNetwork, () => !navigator.onLine)
  const list = useRef<HTMLElement>(null)
  const minimise = useFocusFirst(takesFocus)

  // biome-ignore lint/correctness/useExhaustiveDependencies: to a new message, wherever the person was reading.
  useEffect(() => {
    // Zero is the bottom: see chat.css.
    if (list.current) list.current.scrollTop = 0
  }, [messages])

  return (
    <section className="chat" aria-label={label} {...tray.getDropzoneProps()}>
      <header className="chat-head">
        <span className="avatar" aria-hidden="true">
          {agent.initials}
        </span>
        <div>
          <h2>{agent.name}</h2>
          <p>{agent.team}</p>
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label="Minimise the chat"
          ref={minimise}
          onClick={onMinimise}
        >
          {minus}
        </button>
      </header>
      {isOffline && <p className="chat-notice">You are offline. Files go on when the network is back.</p>}
      {notice && <p className="chat-notice">{notice}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className="messages" ref={list} aria-label={`${label}: conversation`} tabIndex={0}>
        <ol>
          {messages.map((message) => (
            <Bubble key={message.id} message={message} />
          ))}
        </ol>
      </section>
      <Composer tray={tray} text={text} onText={onText} onSend={(sent) => post({ text: sent })} />
      <output className="visually-hidden" aria-live="polite">
        {announcement}
      </output>
      {tray.isDragging && (
        <div className="drop-hint" aria-hidden="true">
          <p>{clip} Drop to attach</p>
        </div>
      )}
    </section>
  )
}

function subscribeToNetwork(onChange: () => void): () => void {
  addEventListener('online', onChange)
  addEventListener('offline', onChange)
  return () => {
    removeEventListener('online', onChange)
    removeEventListener('offline', onChange)
  }
}
