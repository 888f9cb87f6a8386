import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { UseAttachmentQueueOptions } from 'react-connect-attachments'
import { useAttachmentQueue } from 'react-connect-attachments'
import { AttachButton } from './chat/AttachButton.tsx'
import { arrowUp } from './chat/icons.tsx'
import { Tray } from './chat/Tray.tsx'
import { TrayFeedback } from './chat/TrayFeedback.tsx'
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
      <Tray tray={tray} isSending={sendings > 0} attachButton={attachInput} />
      {tray.items.length === 0 && <p className="lone-tray-empty">Nothing attached.</p>}
      <div className="composer-bar">
        <AttachButton tray={tray} inputRef={attachInput} />
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
      <TrayFeedback tray={tray} />
    </section>
  )
}
