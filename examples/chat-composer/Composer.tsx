import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { UseAttachmentQueueResult } from 'react-connect-attachments'
import { AttachButton } from './AttachButton.tsx'
import { AttachmentList } from './AttachmentList.tsx'
import { arrowUp } from './icons.tsx'
import './chat-composer.css'

export interface ComposerProps {
  queue: UseAttachmentQueueResult
  text: string
  onText: (text: string) => void
  /** Posts the text; the queue posts the files. */
  onSend: (text: string) => void
}

/** The field for a message, with the files to send. */
export function Composer({ queue, text, onText, onSend }: ComposerProps): ReactNode {
  const attachInput = useRef<HTMLInputElement>(null)
  const [sendings, setSendings] = useState(0)
  const hasFiles = queue.items.some(({ status }) => !/rejected|failed|aborted|sent/.test(status))
  const canSend = hasFiles || text.trim() !== ''

  const send = async () => {
    if (text.trim()) onSend(text.trim())
    onText('')
    if (!hasFiles) return
    setSendings((count) => count + 1)
    await queue.send()
    setSendings((count) => count - 1)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (canSend) void send()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }

  return (
    <form className="composer" onSubmit={onSubmit}>
      <div className="composer-box">
        <AttachmentList queue={queue} isSending={sendings > 0} attachButton={attachInput} />
        <textarea
          aria-label="Message"
          placeholder="Write a message"
          rows={1}
          value={text}
          onChange={({ currentTarget }) => onText(currentTarget.value)}
          {...queue.getPasteProps({ onKeyDown })}
        />
        <div className="composer-bar">
          <AttachButton queue={queue} inputRef={attachInput} />
          <p className="composer-hint">or drop files anywhere, or paste them</p>
          <button type="submit" className="send" aria-disabled={!canSend}>
            Send {arrowUp}
          </button>
        </div>
      </div>
    </form>
  )
}
