'use client'
import { useEffect, useSyncExternalStore } from 'react'
import type { AttachmentsClient } from '../core/client.ts'
import type { AttachmentQueue, AttachmentQueueListener } from '../core/queue/attachmentQueue.ts'
import { attachmentQueueOf } from '../core/queue/attachmentQueue.ts'
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
  const queue = attachmentQueueOf(client)
  const { store, add, abort, retry, remove, send, clear } = queue
  const items = useSyncExternalStore(store.subscribe, store.get, store.get)

  // Not on a server.
  useEffect(() => queue.restore(), [queue])

  useEffect(() => {
    // Components may share one options object.
    const listener = { ...options }
    queue.listeners.add(listener)
    return () => {
      queue.listeners.delete(listener)
    }
  }, [queue, options])

  return { items, add, abort, retry, remove, send, clear, ...useFileSources(queue, client.constraints) }
}

/** The queue's settings are the client's: `createAttachmentsClient({ queue })`. */
export interface UseAttachmentQueueOptions extends AttachmentQueueListener {
  /** Replaces the nearest provider's. */
  client?: AttachmentsClient | undefined
}

/** The functions never change. */
export interface UseAttachmentQueueResult
  extends Pick<AttachmentQueue, 'add' | 'abort' | 'retry' | 'remove' | 'send' | 'clear'>,
    FileSources {
  /** In order of addition. The list and its items keep their identity until they change. */
  items: readonly AttachmentItem[]
}

/** One file, for a row that renders only when it changes; `undefined` if it is not in the queue. */
export function useAttachmentQueueItem(
  id: string,
  options: { client?: AttachmentsClient | undefined } = {},
): AttachmentItem | undefined {
  const { store, itemOf } = attachmentQueueOf(useAttachmentsClient(options.client))
  const read = (): AttachmentItem | undefined => itemOf(id)
  return useSyncExternalStore(store.subscribe, read, read)
}
