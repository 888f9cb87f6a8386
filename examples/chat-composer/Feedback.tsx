import type { ReactNode } from 'react'
import type { UseAttachmentQueueResult } from 'react-connect-attachments'
import { useAttachmentAnnouncement } from 'react-connect-attachments'
import { clip } from './icons.tsx'
import { texts } from './phase.tsx'

export interface FeedbackProps {
  queue: UseAttachmentQueueResult
}

/** The text for screen readers, and the hint while files are dragged. */
export function Feedback({ queue }: FeedbackProps): ReactNode {
  const announcement = useAttachmentAnnouncement(queue.items, { texts })
  return (
    <>
      <output className="visually-hidden" aria-live="polite">
        {announcement}
      </output>
      {queue.isDragging && (
        <div className="drop-hint" aria-hidden="true">
          <p>{clip} Drop to attach</p>
        </div>
      )}
    </>
  )
}
