'use client'
import { useEffect, useSyncExternalStore } from 'react'
import type { AttachmentItem } from '../core/attachmentItem.ts'
import type { AttachmentQueue } from '../core/attachmentQueue.ts'
import { attachmentQueueOf } from '../core/attachmentQueue.ts'
import type { AttachmentQueueSettings } from '../core/attachmentQueueSettings.ts'
import { defaultSettings, withSettings } from '../core/attachmentQueueSettings.ts'
import type { AttachmentsClient } from '../core/client.ts'
import type { AttachmentQueueListener } from '../core/queueEntry.ts'
import { useAttachmentsClient } from './useAttachmentsClient.ts'
import type { FileSources } from './useFileSources.ts'
import { useFileSources } from './useFileSources.ts'

/**
 * Options of `useAttachmentQueue`. A setting that is left out stays as another component with the same client has it; where two
 * name it, the one that rendered last decides.
 */
export interface UseAttachmentQueueOptions extends AttachmentQueueListener {
  /** See {@link AttachmentQueueSettings}, as the next two. @default 3 */
  concurrency?: AttachmentQueueSettings['concurrency'] | undefined
  /** @default false */
  autoSend?: AttachmentQueueSettings['autoSend'] | undefined
  /** @default 35 */
  maxFiles?: AttachmentQueueSettings['maxFiles'] | undefined
  /** Used instead of the nearest provider's. */
  client?: AttachmentsClient | undefined
}

/** What `useAttachmentQueue` gives: the items, and what a person can do with them. The functions stay the same. */
export interface UseAttachmentQueueResult
  extends Pick<AttachmentQueue, 'add' | 'abort' | 'retry' | 'remove' | 'send' | 'clear'>,
    FileSources {
  /** In the order in which they were added; the same list, with the same items, until something changes. */
  items: readonly AttachmentItem[]
}

/**
 * The composer's tray: many files, which go up while the person still types, and are posted by `send()`. It lives on the
 * client, so that unmounting stops and loses nothing, and every component with that client sees the same files. Renders at
 * most once a frame.
 * @throws {Error} at render, when there is no client, or one without a `connectionToken`, or for a limit that is no whole number.
 */
export function useAttachmentQueue(options: UseAttachmentQueueOptions = {}): UseAttachmentQueueResult {
  const { concurrency, autoSend, maxFiles } = options
  const client = useAttachmentsClient(options.client)
  const queue = attachmentQueueOf(client)
  const { store, add, abort, retry, remove, send, clear } = queue
  // Here too, so that a mistake is thrown at render: in an effect it takes the composer down after it was shown.
  withSettings(defaultSettings, { concurrency, autoSend, maxFiles })
  const items = useSyncExternalStore(store.subscribe, store.get, store.get)

  useEffect(
    () => queue.configure({ concurrency, autoSend, maxFiles }),
    [queue, concurrency, autoSend, maxFiles],
  )

  useEffect(() => {
    // Of its own, for two components may be given the same options.
    const listener = { ...options }
    queue.listeners.add(listener)
    return () => {
      queue.listeners.delete(listener)
    }
  }, [queue, options])

  return { items, add, abort, retry, remove, send, clear, ...useFileSources(queue, client.constraints) }
}
