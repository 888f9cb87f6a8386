import type { ReactNode } from 'react'
import { describeItem, useAttachmentQueueItem } from 'react-connect-attachments'

/** Renders only when this file changes. */
export function Row({ id }: { id: string }): ReactNode {
  const item = useAttachmentQueueItem(id)
  return item && <li>{describeItem(item)}</li>
}
