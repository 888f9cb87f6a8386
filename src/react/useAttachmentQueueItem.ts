'use client'
import { useSyncExternalStore } from 'react'
import type { AttachmentItem } from '../core/attachmentItem.ts'
import { attachmentQueueOf } from '../core/attachmentQueue.ts'
import type { AttachmentsClient } from '../core/client.ts'
import { useAttachmentsClient } from './useAttachmentsClient.ts'

/** One file of the tray, for a row that renders when that file moves and for no other; `undefined` when it is not there. */
export function useAttachmentQueueItem(
  id: string,
  options: { client?: AttachmentsClient | undefined } = {},
): AttachmentItem | undefined {
  const { store, itemOf } = attachmentQueueOf(useAttachmentsClient(options.client))
  const read = (): AttachmentItem | undefined => itemOf(id)
  return useSyncExternalStore(store.subscribe, read, read)
}
