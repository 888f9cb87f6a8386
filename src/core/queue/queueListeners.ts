import { callApp } from '../reportMistake.ts'
import type { AttachmentItem } from '../sending/attachmentItem.ts'

/**
 * Callbacks of a queue. What `onItemSent` and `onItemRejected` of no listener hears, for example while the component is hidden or
 * unmounted, waits for the next listener with that callback (the last 100 events).
 */
export interface AttachmentQueueListener {
  /** Called once per posted file, even if it was removed too late. The item no longer has its `file`. */
  onItemSent?: ((item: AttachmentItem) => void) | undefined
  /** Called when a file fails, not when it is rejected or aborted. Does not wait for a listener: the item shows its error. */
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
  let unheard: (() => void)[] = []
  /** A listener has joined that may hear them. */
  let isDue = false

  const deliver: QueueListeners['tell'] = (event, item) => {
    // A copy: rendering components register again.
    const hearing = [...listeners].filter((listener) => listener[event])
    for (const listener of hearing) callApp(() => listener[event]?.(item))
    // A failed item holds its file, and may be retried by then.
    if (hearing.length === 0 && event !== 'onItemFailed')
      unheard = [...unheard, () => deliver(event, item)].slice(-mostUnheard)
  }

  const deliverUnheard = (): void => {
    if (!isDue) return
    isDue = false
    const waiting = unheard
    unheard = []
    for (const again of waiting) again()
  }

  return {
    listen(listener) {
      // A copy: several callers may pass the same object.
      const own = { ...listener }
      listeners.add(own)
      isDue = unheard.length > 0
      // Afterwards: the listener may want to stop listening.
      if (isDue) queueMicrotask(deliverUnheard)
      return () => listeners.delete(own)
    },
    tell(event, item) {
      // A file is sent before it is rejected.
      deliverUnheard()
      deliver(event, item)
    },
  }
}

/** Each of a chat's 35 attachments may be sent and rejected. */
const mostUnheard = 100
