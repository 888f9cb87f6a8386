import type { ReactNode } from 'react'
import { memo } from 'react'
import type { AttachmentItem, UseAttachmentQueueResult } from 'react-connect-attachments'
import { useFilePreview } from 'react-connect-attachments'
import { Bar } from './Bar.tsx'
import { FileName } from './FileName.tsx'
import { again, cross, stop, tick } from './icons.tsx'
import { Phase, toneOf } from './phase.tsx'
import { Thumbnail } from './Thumbnail.tsx'

export interface AttachmentRowProps extends Pick<UseAttachmentQueueResult, 'abort' | 'retry' | 'remove'> {
  item: AttachmentItem
}

/** One file. It re-renders only when its own item changes. */
export const AttachmentRow = memo(function AttachmentRow({
  item,
  abort,
  retry,
  remove,
}: AttachmentRowProps): ReactNode {
  const { id, file, attachmentName: name, status } = item
  const picture = useFilePreview(file)
  const tone = toneOf(item)
  // Before the first byte, progress is zero, not unknown.
  const fraction = /preparing|starting/.test(status)
    ? 0
    : status === 'completing'
      ? 1
      : item.progress.fraction
  const isMoving = /preparing|starting|uploading|confirming|completing/.test(status)
  return (
    <li className="attachment-row" data-id={id} data-tone={tone}>
      <Thumbnail name={name} picture={picture} />
      <div className="row-text">
        <FileName name={name} />
        <p className="row-phase">
          {tone === 'good' && tick}
          <span>
            <Phase item={item} />
          </span>
        </p>
        {isMoving && <Bar className="row-bar" label={`Upload of ${name}`} fraction={fraction} />}
      </div>
      <div className="row-actions">
        {/* One button, so that it keeps the focus when the one becomes the other. */}
        {isMoving || status === 'queued' ? (
          <button key="act" type="button" aria-label={`Cancel ${name}`} onClick={() => abort(id)}>
            {stop} <span>Cancel</span>
          </button>
        ) : (
          mayBeRetried(item) && (
            <button
              key="act"
              type="button"
              aria-label={`Retry ${name}`}
              data-act="retry"
              onClick={() => retry(id)}
            >
              {again} <span>Retry</span>
            </button>
          )
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${name}`}
          title="Remove"
          data-remove=""
          onClick={() => remove(id)}
        >
          {cross}
        </button>
      </div>
    </li>
  )
})

/** A file rejected by `maxFiles` fits once another is removed. */
function mayBeRetried({ status, error }: AttachmentItem): boolean {
  return status === 'failed' || status === 'aborted' || (status === 'rejected' && error?.retryable === true)
}
