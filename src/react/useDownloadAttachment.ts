'use client'
import type { DownloadAttachmentErrorType, DownloadAttachmentParameters } from '../core/downloadAttachment.ts'
import { downloadAttachment } from '../core/downloadAttachment.ts'
import { useAttachmentsClient } from './AttachmentsProvider.tsx'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type {
  AttachmentMutationOptions,
  AttachmentMutationResult,
  Override,
  TransferMembers,
} from './mutationTypes.ts'
import { useAttachmentMutation } from './useAttachmentMutation.ts'

/**
 * Downloads an attachment as a Blob, which `reset()`, the next call and unmounting release. Retries transient failures and expired
 * URLs. Unmounting stops nothing.
 *
 * The sender chose the Blob's `type`. Save it or show it in an `<img>`: in a frame or tab, HTML and SVG would run as your page.
 * @throws {Error} at render, without a client.
 */
export function useDownloadAttachment<TOnMutateResult = unknown>(
  options: UseDownloadAttachmentOptions<TOnMutateResult> = {},
): UseDownloadAttachmentResult<TOnMutateResult> {
  return useAttachmentMutation(
    attachmentsKeys.downloadAttachment,
    useAttachmentsClient(options.client),
    downloadAttachment,
    { ...options, gcTime: 0 },
  )
}

/** No `gcTime`: the cache would keep the Blob. */
export type UseDownloadAttachmentOptions<TOnMutateResult = unknown> = Omit<
  AttachmentMutationOptions<Blob, DownloadAttachmentErrorType, DownloadAttachmentParameters, TOnMutateResult>,
  'gcTime'
>

export type UseDownloadAttachmentResult<TOnMutateResult = unknown> = Override<
  AttachmentMutationResult<Blob, DownloadAttachmentErrorType, DownloadAttachmentParameters, TOnMutateResult>,
  TransferMembers
>
