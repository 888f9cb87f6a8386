import { callApp } from '../reportMistake.ts'
import type { AttachmentItem } from '../sending/attachmentItem.ts'

/**
 * Callbacks of a queue. An event that no callback hears, for example while the component is hidden or unmounted, waits for the next one
 * (at most 50 events).
 */
export interface AttachmentQueueListener {
  /** Called once per posted file, even if it was removed too late. The item no longer has its `file`. */
  onItemSent?: ((item: AttachmentItem) => void) | undefined
  /** Called when a file fails, not when it is rejected or aborted. */
  onItemFailed?: ((item: AttachmentItem) => void) | undefined
  /**
   * Called once per sent file that the scanner rejects, even after `remove`. Needs the transcript: see `client.receive`. The service
   * has deleted the file.
   */
  onItemRejected?: ((item: AttachmentItem) => void) | undefined
}

export interface QueueListeners {
  readonly listen: (listener: AttachmentQueueListener) => () => void
  readonly tell: (event: keyof AttachmentQueueListener, item: AttachmentItem) => void
}

export function createQueueListeners(): QueueListeners {
  const listeners = new Set<AttachmentQueueListener>()
  const unheard: (() => void)[] = []

  const tell: QueueListeners['tell'] = (event, item) => {
    // A copy: rendering components register again.
    const hearing = [...listeners].filter((listener) => listener[event])
    for (const listener of hearing) callApp(() => listener[event]?.(item))
    if (hearing.length === 0 && unheard.length < mostUnheard) unheard.push(() => tell(event, item))
  }

  const tellUnheard = (): void => {
    for (const retell of unheard.splice(0)) retell()
  }

  return {
    listen(listener) {
      // A copy: several callers may pass the same object.
      const own = { ...listener }
      listeners.add(own)
      // Afterwards: the listener may want to stop listening.
      queueMicrotask(tellUnheard)
      return () => listeners.delete(own)
    },
    tell,
  }
}

/** A chat has at most 35 attachments. */
const mostUnheard = 50
