'use client'
import { useSyncExternalStore } from 'react'
import type { AttachmentsClient } from '../core/client.ts'
import { scansOf } from '../core/scans.ts'
import type { AttachmentScan } from '../protocol/transcriptItem.ts'
import { useAttachmentsClient } from './AttachmentsProvider.tsx'

/**
 * What the transcript says of an attachment, sent or received; `undefined` before its first item. Download it once it is `APPROVED`.
 * Needs the transcript: see `client.receive`.
 * @throws {Error} at render, without a client.
 */
export function useAttachmentStatus(
  attachmentId: string | undefined,
  options: { client?: AttachmentsClient | undefined } = {},
): AttachmentScan | undefined {
  const scans = scansOf(useAttachmentsClient(options.client))
  const read = (): AttachmentScan | undefined => scans.get(attachmentId)
  return useSyncExternalStore(scans.subscribe, read, read)
}
