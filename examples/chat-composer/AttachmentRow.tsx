import type { ReactNode } from 'react'
import { memo } from 'react'
import type { AttachmentItem, UseAttachmentQueueResult } from 'react-connect-attachments'
import { FileName } from './FileName'
import { again, clock, cross, exclamation, tick } from './icons'
import type { Tone } from './phase'
import { Phase, toneOf } from './phase'
import { Ring } from './Ring'
import { Thumbnail } from './Thumbnail'
import type { Removal } from './useRemoval'
import { useSteadyProgress } from './useSteadyProgress'
import { useThumbnail } from './useThumbnail'

export interface AttachmentRowProps extends Pick<UseAttachmentQueueResult, 'retry'>, Pick<Removal, 'remove'> {
  item: AttachmentItem
  /** Tab reaches the buttons of one row; arrow keys reach the others. */
  isTabStop: boolean
}

const badges: Partial<Record<Tone, ReactNode>> = { bad: exclamation, good: tick, waiting: clock }

/** One file. It re-renders only when its own item changes. */
export const AttachmentRow = memo(function AttachmentRow(props: AttachmentRowProps): ReactNode {
  const { item, isTabStop, retry, remove } = props
  const { id, file, attachmentName: name, status } = item
  const thumbnail = useThumbnail(file)
  const progress = useSteadyProgress(item)
  const tone = toneOf(item)
  const isMoving = /preparing|starting|uploading|confirming|completing/.test(status)
  const tabIndex = isTabStop ? 0 : -1
  return (
    <li className="composer-row" data-id={id} data-tone={tone} data-moving={isMoving || undefined}>
      <div className="composer-row-picture">
        <Thumbnail name={name} picture={thumbnail} file={file} />
        {isMoving && (
          <Ring
            label={`Upload of ${name}`}
            fraction={progress.fraction}
            isDimmed={progress.isRegaining || item.waiting !== null}
          />
        )}
        {badges[tone] && <span className="composer-badge">{badges[tone]}</span>}
      </div>
      <div className="composer-row-text">
        <FileName name={name} />
        <p className="composer-phase">
          <Phase item={item} />
        </p>
      </div>
      <div className="composer-row-actions">
        {(status === 'failed' || status === 'aborted') && (
          <button
            type="button"
            className="composer-text-button"
            aria-label={`Retry ${name}`}
            tabIndex={tabIndex}
            onClick={() => retry(id)}
          >
            {again} <span>Retry</span>
          </button>
        )}
        <button
          type="button"
          className="composer-icon-button"
          aria-label={`Remove ${name}`}
          aria-keyshortcuts="Delete"
          title="Remove"
          tabIndex={tabIndex}
          data-remove=""
          onClick={() => remove(item)}
        >
          {cross}
        </button>
      </div>
    </li>
  )
})
