import type { ReactNode } from 'react'
import { useRef } from 'react'
import type { UseAttachmentQueueOptions } from 'react-connect-attachments'
import { useAttachmentQueue, useAttachmentsClient } from 'react-connect-attachments'
import { AttachButton } from '../../examples/chat-composer/AttachButton.tsx'
import { AttachmentList } from '../../examples/chat-composer/AttachmentList.tsx'
import { Feedback } from '../../examples/chat-composer/Feedback.tsx'
import { arrowUp } from '../../examples/chat-composer/icons.tsx'
import { limitsOf } from '../../examples/chat-composer/limits.ts'
import { useSending } from '../../examples/chat-composer/useSending.ts'
import '../../examples/chat-composer/chat-composer.css'
import './chat/chat.css'

export interface AttachmentQueueProps extends Omit<UseAttachmentQueueOptions, 'client'> {}

/** A tray without a chat. Sent items stay visible. */
export function AttachmentQueue({ onItemSent, onItemFailed }: AttachmentQueueProps): ReactNode {
  const tray = useAttachmentQueue({ onItemSent, onItemFailed })
  const { constraints } = useAttachmentsClient()
  const attachInput = useRef<HTMLInputElement>(null)
  const { isSending, hasUnsent, send } = useSending(tray)

  return (
    <fieldset className="chat lone-tray" aria-label="Tray" {...tray.getDropzoneProps(tray.getPasteProps())}>
      <div className="composer-form">
        <div className="composer-box">
          <AttachmentList queue={tray} isSending={isSending} attachButton={attachInput} />
          {tray.items.length === 0 && (
            <div className="lone-tray-empty">
              <p>Drop files, paste a picture, or browse</p>
              <p className="composer-drop-limits">{limitsOf(constraints)}</p>
            </div>
          )}
          <div className="composer-bar">
            <AttachButton queue={tray} inputRef={attachInput} />
            <p className="composer-hint">or drop files here</p>
            <button
              type="button"
              className="composer-send"
              aria-disabled={!hasUnsent}
              onClick={() => hasUnsent && void send()}
            >
              Send {arrowUp}
            </button>
          </div>
        </div>
      </div>
      <Feedback queue={tray} />
    </fieldset>
  )
}
