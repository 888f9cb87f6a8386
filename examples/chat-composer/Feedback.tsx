import type { ReactNode } from 'react'
import type { UseAttachmentQueueResult } from 'react-connect-attachments'
import { useAttachmentAnnouncement, useAttachmentsClient } from 'react-connect-attachments'
import { clip, exclamation } from './icons'
import { limitsOf } from './limits'
import { texts } from './phase'
import { useIsOffline } from './useIsOffline'

export interface FeedbackProps {
  queue: UseAttachmentQueueResult
  /** Of `useDropTarget`. */
  isRefused?: boolean | undefined
}

/** The text for screen readers, and the hint while files are dragged. */
export function Feedback({ queue, isRefused }: FeedbackProps): ReactNode {
  const { constraints } = useAttachmentsClient()
  const announcement = useAttachmentAnnouncement(queue.items, { texts })
  const isOffline = useIsOffline()
  return (
    <>
      <output className="composer-visually-hidden" aria-live="polite">
        {/* Offline nothing moves, and the notice says why. */}
        {!isOffline && announcement}
      </output>
      {queue.isDragging && (
        <div className="composer-drop-hint" data-tone={isRefused ? 'bad' : undefined} aria-hidden="true">
          <div>
            <p>
              {isRefused ? exclamation : clip}
              <span>{isRefused ? 'These files can’t be sent' : 'Drop to attach'}</span>
            </p>
            <p className="composer-drop-limits">{limitsOf(constraints)}</p>
          </div>
        </div>
      )}
    </>
  )
}
