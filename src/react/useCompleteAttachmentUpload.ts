'use client'
import { withClientToken } from '../core/clientToken.ts'
import type {
  CompleteAttachmentUploadErrorType,
  CompleteAttachmentUploadParameters,
  CompleteAttachmentUploadResult,
} from '../core/completeAttachmentUpload.ts'
import { completeAttachmentUpload } from '../core/completeAttachmentUpload.ts'
import { useAttachmentsClient } from './AttachmentsProvider.tsx'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type { AttachmentMutationOptions, AttachmentMutationResult } from './mutationTypes.ts'
import { useAttachmentMutation } from './useAttachmentMutation.ts'

/**
 * Posts a stored file to the chat. Retries throttling and transient failures. `mutate(mutation.variables)` repeats the same Complete
 * with its idempotency key.
 * @throws {Error} at render, without a client.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CompleteAttachmentUpload.html
 */
export function useCompleteAttachmentUpload<TOnMutateResult = unknown>(
  options: UseCompleteAttachmentUploadOptions<TOnMutateResult> = {},
): UseCompleteAttachmentUploadResult<TOnMutateResult> {
  return useAttachmentMutation(
    attachmentsKeys.completeAttachmentUpload,
    useAttachmentsClient(options.client),
    completeAttachmentUpload,
    options,
    withClientToken,
  )
}

export type UseCompleteAttachmentUploadOptions<TOnMutateResult = unknown> = AttachmentMutationOptions<
  CompleteAttachmentUploadResult,
  CompleteAttachmentUploadErrorType,
  CompleteAttachmentUploadParameters,
  TOnMutateResult
>

export type UseCompleteAttachmentUploadResult<TOnMutateResult = unknown> = AttachmentMutationResult<
  CompleteAttachmentUploadResult,
  CompleteAttachmentUploadErrorType,
  CompleteAttachmentUploadParameters,
  TOnMutateResult
>
