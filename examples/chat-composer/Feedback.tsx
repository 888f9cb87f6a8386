import type { ReactNode } from 'react'
import type { UseAttachmentQueueResult } from 'react-connect-attachments'
import { useAttachmentAnnouncement } from 'react-connect-attachments'
import { clip } from './icons.tsx'
import { texts } from './phase.tsx'
import { useIsOffline } from './useIsOffline.ts'

export interface FeedbackProps {
  queue: UseAttachmentQueueResult
}

/** The text for screen readers, and the hint while files are dragged. */
export function Feedback({ queue }: FeedbackProps): ReactNode {
  const announcement = useAttachmentAnnouncement(queue.items, { texts })
  const isOffline = useIsOffline()
  return (
    <>
      <output className="visually-hidden" aria-live="polite">
        {isOffline ? 'You’re offline. Uploads resume when you’re back.' : announcement}
      </output>
      {queue.isDragging && (
        <div className="drop-hint" aria-hidden="true">
          <p>{clip} Drop to attach</p>
        </div>
      )}
    </>
  )
}
