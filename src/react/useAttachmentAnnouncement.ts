'use client'
import { useEffect, useState } from 'react'
import { createAnnouncer } from '../core/announcer.ts'
import type { AttachmentItem } from '../core/attachmentItem.ts'
import type { AttachmentTexts } from '../core/attachmentTexts.ts'
import { defaultTexts } from '../core/attachmentTexts.ts'
import { delay } from '../core/limits.ts'

/** Options of `useAttachmentAnnouncement`. */
export interface UseAttachmentAnnouncementOptions {
  /** @default {@link defaultTexts}, which are English */
  texts?: AttachmentTexts | undefined
  /**
   * Shortest time between two messages, and what the first one is held back to say several changes at once; finite, from 0.
   * @default 2000 ms: about as long as a screen reader takes to say one
   */
  intervalInMs?: number | undefined
}

/**
 * What a screen reader should say of a tray, for the text of a live region that is always there:
 * `<output aria-live="polite">{useAttachmentAnnouncement(tray.items)}</output>`. It tells how many files are uploaded or
 * sent, and which were not and why; never how many percent. `''` until something changes.
 * @throws {Error} at render, for an `intervalInMs` that is no such number.
 */
export function useAttachmentAnnouncement(
  items: readonly AttachmentItem[],
  options: UseAttachmentAnnouncementOptions = {},
): string {
  const { texts = defaultTexts, intervalInMs = 2000 } = options
  const interval = delay('intervalInMs', intervalInMs)
  const [message, setMessage] = useState('')
  const [announcer] = useState(() =>
    // A live region that is given the same text again says nothing; with another space at its end it does.
    createAnnouncer((text) => setMessage((last) => (last === text ? `${text}\u00a0` : text))),
  )
  useEffect(() => announcer.note(items, texts, interval), [announcer, items, texts, interval])
  useEffect(() => announcer.stop, [announcer])
  return message
}
