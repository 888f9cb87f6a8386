'use client'
import { useEffect, useSyncExternalStore } from 'react'
import type { AttachmentsClient } from '../core/client.ts'
import type { AttachmentQueue } from '../core/queue/attachmentQueue.ts'
import { attachmentQueue } from '../core/queue/attachmentQueue.ts'
import type { AttachmentQueueListener } from '../core/queue/queueListeners.ts'
import type { AttachmentItem } from '../core/sending/attachmentItem.ts'
import { useAttachmentsClient } from './AttachmentsProvider.tsx'
import type { FileSources } from './useFileSources.ts'
import { useFileSources } from './useFileSources.ts'

/**
 * The composer's files. They upload while the user types; `send()` posts them. The client owns the queue: it survives unmounting,
 * and components share it. Renders at most once per animation frame.
 * @throws {Error} at render, without a client or its `connectionToken`.
 */
export function useAttachmentQueue(options: UseAttachmentQueueOptions = {}): UseAttachmentQueueResult {
  const client = useAttachmentsClient(options.client)
  const queue = attachmentQueue(client)
  const { subscribe, listen, add, reject, abort, retry, remove, send, clear } = queue
  const read = (): readonly AttachmentItem[] => queue.items
  const items = useSyncExternalStore(subscribe, read, read)

  useEffect(() => listen(options), [listen, options])

  const sources = useFileSources(queue, client.constraints)
  return { items, add, reject, abort, retry, remove, send, clear, ...sources }
}

/** The queue's settings are the client's: `createAttachmentsClient({ queue })`. */
export interface UseAttachmentQueueOptions extends AttachmentQueueListener {
  /** Replaces the nearest provider's. */
  client?: AttachmentsClient | undefined
}

/** The functions never change. */
export interface UseAttachmentQueueResult
  extends Pick<AttachmentQueue, 'add' | 'reject' | 'abort' | 'retry' | 'remove' | 'send' | 'clear'>,
    FileSources {
  /** In order of addition. The list and its items keep their identity until they change. */
  items: readonly AttachmentItem[]
}

/** One file, for a row that renders only when it changes; `undefined` if it is not in the queue. */
export function useAttachmentQueueItem(
  id: string,
  options: { client?: AttachmentsClient | undefined } = {},
): AttachmentItem | undefined {
  const { subscribe, itemOf } = attachmentQueue(useAttachmentsClient(options.client))
  const read = (): AttachmentItem | undefined => itemOf(id)
  return useSyncExternalStore(subscribe, read, read)
}
