import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { UseAttachmentQueueOptions } from 'react-connect-attachments'
import { useAttachmentQueue } from 'react-connect-attachments'
import { AttachButton } from '../../examples/chat-composer/AttachButton.tsx'
import { AttachmentList } from '../../examples/chat-composer/AttachmentList.tsx'
import { Feedback } from '../../examples/chat-composer/Feedback.tsx'
import { arrowUp } from '../../examples/chat-composer/icons.tsx'
import '../../examples/chat-composer/chat-composer.css'
import './chat/chat.css'

export interface AttachmentQueueProps extends Omit<UseAttachmentQueueOptions, 'client'> {}

/** A tray without a chat. Sent items stay visible. */
export function AttachmentQueue({ onItemSent, onItemFailed }: AttachmentQueueProps): ReactNode {
  const tray = useAttachmentQueue({ onItemSent, onItemFailed })
  const attachInput = useRef<HTMLInputElement>(null)
  const [sendings, setSendings] = useState(0)
  const canSend = tray.items.some(({ status }) => !/rejected|failed|aborted|sent/.test(status))

  const onSend = async () => {
    setSendings((count) => count + 1)
    await tray.send()
    setSendings((count) => count - 1)
  }

  return (
    <section className="chat lone-tray" aria-label="Tray" {...tray.getDropzoneProps(tray.getPasteProps())}>
      <AttachmentList queue={tray} isSending={sendings > 0} attachButton={attachInput} />
      {tray.items.length === 0 && <p className="lone-row-empty">Nothing attached.</p>}
      <div className="composer-bar">
        <AttachButton queue={tray} inputRef={attachInput} />
        <p className="composer-hint">or drop files here</p>
        <button
          type="button"
          className="send"
          aria-disabled={!canSend}
          onClick={() => canSend && void onSend()}
        >
          Send {arrowUp}
        </button>
      </div>
      <Feedback queue={tray} />
    </section>
  )
}
