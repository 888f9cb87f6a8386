import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { ComposerProps } from '../../../examples/chat-composer/Composer.tsx'
import { Composer } from '../../../examples/chat-composer/Composer.tsx'
import { Feedback } from '../../../examples/chat-composer/Feedback.tsx'
import { minus } from '../../../examples/chat-composer/icons.tsx'
import { useDropTarget } from '../../../examples/chat-composer/useDropTarget.ts'
import { Bubble } from './Bubble.tsx'
import type { Transcript } from './transcript.ts'
import { agent } from './transcript.ts'
import { useChatTray } from './useChatTray.ts'
import { useFocusFirst } from './useFocusFirst.ts'

export interface ChatProps extends Pick<ComposerProps, 'text' | 'onText'> {
  transcript: Transcript
  /** Label, if the page has several chats. */
  label: string
  /** A notice for the user. */
  notice: string | undefined
  /** Opened by a button that no longer exists. */
  takesFocus: boolean
  onMinimise: () => void
}

/** The chat with its conversation and composer. Files can be dropped anywhere on it. */
export function Chat(props: ChatProps): ReactNode {
  const { transcript, label, notice, takesFocus, text, onText, onMinimise } = props
  const { messages, post } = transcript
  const tray = useChatTray(transcript)
  const { zone, field, isRefused } = useDropTarget(tray)
  const list = useRef<HTMLElement>(null)
  const minimise = useFocusFirst(takesFocus)

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to a new message, wherever the user was reading.
  useEffect(() => {
    // Zero is the bottom: see chat.css.
    if (list.current) list.current.scrollTop = 0
  }, [messages])

  return (
    <section className="chat" aria-label={label} {...zone}>
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
      {notice && <p className="chat-notice">{notice}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable elements must be reachable by keyboard. */}
      <section className="messages" ref={list} aria-label={`${label}: conversation`} tabIndex={0}>
        <ol>
          {messages.map((message) => (
            <Bubble key={message.id} message={message} />
          ))}
        </ol>
      </section>
      <Composer
        queue={tray}
        field={field}
        text={text}
        onText={onText}
        onSend={(sent) => post({ text: sent })}
      />
      <Feedback queue={tray} isRefused={isRefused} />
    </section>
  )
}
