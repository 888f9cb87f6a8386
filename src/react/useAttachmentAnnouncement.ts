'use client'
import { useEffect, useState } from 'react'
import { delay } from '../core/limits.ts'
import type { AttachmentItem } from '../core/sending/attachmentItem.ts'
import { createAnnouncer } from '../ui/announcer.ts'
import type { AttachmentTexts } from '../ui/attachmentTexts.ts'
import { defaultTexts } from '../ui/defaultTexts.ts'

/**
 * Counts uploaded and sent files and explains failures, for a live region that is always rendered:
 * `<output aria-live="polite">{useAttachmentAnnouncement(queue.items)}</output>`. `''` until something changes.
 * @throws {Error} at render, for an invalid `intervalInMs`.
 */
export function useAttachmentAnnouncement(
  items: readonly AttachmentItem[],
  options: UseAttachmentAnnouncementOptions = {},
): string {
  const { texts = defaultTexts, intervalInMs = 2000 } = options
  const interval = delay('intervalInMs', intervalInMs)
  const [message, setMessage] = useState('')
  const [announcer] = useState(() =>
    // A live region repeats a text only if it differs.
    createAnnouncer((text) => setMessage((last) => (last === text ? `${text}\u00a0` : text))),
  )
  useEffect(() => announcer.announceChanges(items, texts, interval), [announcer, items, texts, interval])
  useEffect(() => announcer.stop, [announcer])
  return message
}

export interface UseAttachmentAnnouncementOptions {
  /** @default {@link defaultTexts}, in English */
  texts?: AttachmentTexts | undefined
  /**
   * Delay of each message, which merges the changes until then. Finite, at least 0 ms.
   * @default 2000, about as long as a screen reader speaks
   */
  intervalInMs?: number | undefined
}
