import type { ReactNode } from 'react'
import { memo } from 'react'
import type { AttachmentItem, UseAttachmentQueueResult } from 'react-connect-attachments'
import { FileRejectedError, useFilePreview } from 'react-connect-attachments'
import { FileName } from './FileName.tsx'
import { again, cross, stop, tick } from './icons.tsx'
import { Phase, toneOf } from './phase.tsx'
import { Thumbnail } from './Thumbnail.tsx'

export interface TrayItemProps extends Pick<UseAttachmentQueueResult, 'abort' | 'retry' | 'remove'> {
  item: AttachmentItem
}

/** One file. It renders when that file moves: the item is another object then, and all else stays the same. */
export const TrayItem = memo(function TrayItem({ item, abort, retry, remove }: TrayItemProps): ReactNode {
  const { id, file, attachmentName: name, status } = item
  const picture = useFilePreview(file)
  const tone = toneOf(item)
  // Before the first byte there is nothing to show, which is not the same as not to know.
  const fraction = status === 'starting' ? 0 : status === 'completing' ? 1 : item.progress.fraction
  const isMoving = /starting|uploading|confirming|completing/.test(status)
  return (
    <li className="tray-item" data-id={id} data-tone={tone}>
      <Thumbnail name={name} picture={picture} />
      <div className="tray-text">
        <FileName name={name} />
        <p className="tray-phase">
          {tone === 'good' && tick}
          <span>
            <Phase item={item} />
          </span>
        </p>
        {isMoving && <ProgressBar name={name} fraction={fraction} />}
      </div>
      <div className="tray-actions">
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

/** A file that was one too many may come in once another has gone. */
function mayBeRetried({ status, error }: AttachmentItem): boolean {
  if (status === 'rejected' && error instanceof FileRejectedError)
    return error.rejections.every(({ code }) => code === 'too-many-files')
  return status === 'failed' || status === 'aborted'
}

function ProgressBar({ name, fraction }: { name: string; fraction: number | undefined }): ReactNode {
  const percent = fraction === undefined ? undefined : Math.round(fraction * 100)
  return (
    <div
      className="tray-bar"
      role="progressbar"
      aria-label={`Upload of ${name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-unknown={percent === undefined || undefined}
    >
      <div style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  )
}
