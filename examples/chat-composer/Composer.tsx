import type { FormEvent, KeyboardEvent, ReactNode, Ref } from 'react'
import { useRef } from 'react'
import type { UseAttachmentQueueResult } from 'react-connect-attachments'
import { useAttachmentsClient } from 'react-connect-attachments'
import { AttachButton } from './AttachButton'
import { AttachmentList } from './AttachmentList'
import { arrowUp } from './icons'
import { limitsOf } from './limits'
import { useIsOffline } from './useIsOffline'
import { useSending } from './useSending'
import './chat-composer.css'

export interface ComposerProps {
  queue: UseAttachmentQueueResult
  /** Of `useDropTarget`. */
  field?: Ref<HTMLTextAreaElement> | undefined
  text: string
  onText: (text: string) => void
  /** Posts the text; the queue posts the files. */
  onSend: (text: string) => void
}

/** The field for a message, with the files to send. */
export function Composer({ queue, field, text, onText, onSend }: ComposerProps): ReactNode {
  const attachInput = useRef<HTMLInputElement>(null)
  const { isSending, hasUnsent, send } = useSending(queue)
  const isOffline = useIsOffline()
  const canSend = hasUnsent || text.trim() !== ''

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!canSend) return
    if (text.trim()) onSend(text.trim())
    onText('')
    void send()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }

  return (
    <form className="composer-form" onSubmit={onSubmit}>
      <div className="composer-box">
        {/* Always there, so that a screen reader reads out its changes. */}
        <p className="composer-notice" aria-live="polite">
          {isOffline && 'You’re offline. Uploads resume when you’re back.'}
        </p>
        <AttachmentList queue={queue} isSending={isSending} attachButton={attachInput} />
        <textarea
          ref={field}
          aria-label="Message"
          placeholder="Write a message"
          rows={1}
          value={text}
          onChange={({ currentTarget }) => onText(currentTarget.value)}
          {...queue.getPasteProps({ onKeyDown })}
        />
        <div className="composer-bar">
          <AttachButton queue={queue} inputRef={attachInput} />
          <Hint queue={queue} />
          <button type="submit" className="composer-send" aria-disabled={!canSend}>
            {isSending && !canSend ? (
              <>
                Sending <span className="composer-spinner" />
              </>
            ) : (
              <>Send {arrowUp}</>
            )}
          </button>
        </div>
      </div>
    </form>
  )
}

/** What Send leaves behind, or else how to attach files. */
function Hint({ queue }: Pick<ComposerProps, 'queue'>): ReactNode {
  const { constraints } = useAttachmentsClient()
  const { length } = queue.items.filter(({ status }) => status === 'failed')
  if (length === 0) return <p className="composer-hint">or drop or paste · {limitsOf(constraints)}</p>
  return (
    <p className="composer-hint" data-tone="bad">
      {length === 1 ? '1 file' : `${length} files`} won’t be sent
    </p>
  )
}
