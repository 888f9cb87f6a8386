import type { ReactNode, RefObject } from 'react'
import { useId, useRef } from 'react'
import type { AttachmentItem, UseAttachmentQueueResult } from 'react-connect-attachments'
import { AttachmentRow } from './AttachmentRow.tsx'
import { texts } from './phase.tsx'
import { useKeptFocus } from './useKeptFocus.ts'

export interface AttachmentListProps {
  queue: UseAttachmentQueueResult
  /** Send was pressed, and some files are not sent yet. */
  isSending: boolean
  /** Receives the focus when no file is left. */
  attachButton: RefObject<HTMLElement | null>
}

/** The unsent files. */
export function AttachmentList({ queue, isSending, attachButton }: AttachmentListProps): ReactNode {
  const { items, abort, retry, remove, clear } = queue
  const titleId = useId()
  const section = useRef<HTMLElement>(null)
  const keptFocus = useKeptFocus(section, attachButton)
  return (
    <section
      ref={section}
      className="attachment-list"
      aria-labelledby={titleId}
      hidden={items.length === 0}
      {...keptFocus}
    >
      <div className="list-head">
        <h3 id={titleId}>
          <span className="visually-hidden">Attachments: </span>
          {summaryOf(items, isSending)}
        </h3>
        {items.length > 1 && (
          <button type="button" onClick={clear}>
            Remove all
          </button>
        )}
      </div>
      <ul className="attachment-items">
        {items.map((item) => (
          <AttachmentRow key={item.id} item={item} abort={abort} retry={retry} remove={remove} />
        ))}
      </ul>
    </section>
  )
}

function summaryOf(items: readonly AttachmentItem[], isSending: boolean): string {
  const count = (statuses: RegExp) => items.filter(({ status }) => statuses.test(status)).length
  const troubled = count(/rejected|failed|aborted/)
  const total = items.length - troubled
  const ready = count(/uploaded|completing|sent/)
  const files = total === 1 ? '1 file' : `${total} files`
  const waiting = items.find((item) => item.waiting)?.waiting
  const good = () => {
    if (count(/sent/) === total) return `${files} sent`
    if (isSending) return `Sending ${files}`
    return ready < total ? `${ready} of ${files} ready` : `${files} ready`
  }
  return [
    total > 0 && good(),
    troubled > 0 && `${troubled} not sent`,
    waiting && texts.waiting[waiting.reason],
  ]
    .filter(Boolean)
    .join(' · ')
}
