import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { UseAttachmentQueueOptions } from 'react-connect-attachments'
import { useAttachmentAnnouncement, useAttachmentQueue } from 'react-connect-attachments'
import { arrowUp, clip } from './chat/icons.tsx'
import { texts } from './chat/phase.tsx'
import { Tray } from './chat/Tray.tsx'
import './chat/chat.css'

export interface AttachmentQueueProps extends Omit<UseAttachmentQueueOptions, 'client'> {}

/** A tray by itself. What is sent stays to be seen. */
export function AttachmentQueue(options: AttachmentQueueProps): ReactNode {
  const tray = useAttachmentQueue(options)
  const announcement = useAttachmentAnnouncement(tray.items, { texts })
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
        <label className="attach">
          <input {...tray.getInputProps({ ref: attachInput, className: 'visually-hidden' })} />
          {clip}
          <span>Attach</span>
        </label>
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
