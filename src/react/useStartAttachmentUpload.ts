'use client'
import { withClientToken } from '../core/clientToken.ts'
import type {
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
} from '../core/startAttachmentUpload.ts'
import { startAttachmentUpload } from '../core/startAttachmentUpload.ts'
import { useAttachmentsClient } from './AttachmentsProvider.tsx'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type { AttachmentMutationOptions, AttachmentMutationResult } from './mutationTypes.ts'
import { useAttachmentMutation } from './useAttachmentMutation.ts'

/**
 * Requests a signed URL for an upload: pass `data.uploadMetadata` to `useS3Upload`. Retries throttling and transient failures.
 * `mutate(mutation.variables)` repeats the same Start and makes no second attachment.
 * @throws {Error} at render, without a client.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_StartAttachmentUpload.html
 */
export function useStartAttachmentUpload<TOnMutateResult = unknown>(
  options: UseStartAttachmentUploadOptions<TOnMutateResult> = {},
): UseStartAttachmentUploadResult<TOnMutateResult> {
  return useAttachmentMutation(
    attachmentsKeys.startAttachmentUpload,
    useAttachmentsClient(options.client),
    startAttachmentUpload,
    options,
    withClientToken,
  )
}

export type UseStartAttachmentUploadOptions<TOnMutateResult = unknown> = AttachmentMutationOptions<
  StartAttachmentUploadResult,
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  TOnMutateResult
>

export type UseStartAttachmentUploadResult<TOnMutateResult = unknown> = AttachmentMutationResult<
  StartAttachmentUploadResult,
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  TOnMutateResult
>
