'use client'
import type { UseMutationResult } from '@tanstack/react-query'
import { useMutation } from '@tanstack/react-query'
import type {
  CompleteAttachmentUploadErrorType,
  CompleteAttachmentUploadParameters,
  CompleteAttachmentUploadResult,
} from '../core/completeAttachmentUpload.ts'
import { completeAttachmentUpload } from '../core/completeAttachmentUpload.ts'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type { AttachmentMutationOptions } from './options.ts'
import { ownRetry } from './options.ts'
import { connectionTokenOf, prepareVariables } from './participantVariables.ts'
import { useAttachmentsClient } from './useAttachmentsClient.ts'
import { useCalls } from './useCalls.ts'

/** TanStack's mutation options, less those that the hook decides, and `client`. */
export type UseCompleteAttachmentUploadOptions<TOnMutateResult = unknown> = AttachmentMutationOptions<
  CompleteAttachmentUploadResult,
  CompleteAttachmentUploadErrorType,
  CompleteAttachmentUploadParameters,
  TOnMutateResult
>

/** TanStack's mutation result. */
export type UseCompleteAttachmentUploadResult<TOnMutateResult = unknown> = UseMutationResult<
  CompleteAttachmentUploadResult,
  CompleteAttachmentUploadErrorType,
  CompleteAttachmentUploadParameters,
  TOnMutateResult
>

/**
 * Posts a stored file to the chat, as a mutation. `variables.clientToken` holds the idempotency key, so that
 * `mutate(mutation.variables)` is the same Complete again. Throttling and passing failures are retried inside the call;
 * `failureCount` and `failureReason` tell of it.
 * @throws {Error} at render, when there is no client.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CompleteAttachmentUpload.html
 */
export function useCompleteAttachmentUpload<TOnMutateResult = unknown>(
  options: UseCompleteAttachmentUploadOptions<TOnMutateResult> = {},
): UseCompleteAttachmentUploadResult<TOnMutateResult> {
  const { client: override, ...mutationOptions } = options
  const client = useAttachmentsClient(override)
  const mutation: UseCompleteAttachmentUploadResult<TOnMutateResult> = useMutation({
    ...mutationOptions,
    ...ownRetry,
    mutationKey: attachmentsKeys.completeAttachmentUpload,
    mutationFn: (variables): Promise<CompleteAttachmentUploadResult> => {
      const connectionToken = connectionTokenOf(variables)
      return completeAttachmentUpload(client, {
        ...variables,
        ...calls.callbacks(variables),
        connectionToken,
      })
    },
  })
  const [calls, replaced] = useCalls(mutation, prepareVariables)
  return { ...mutation, ...replaced }
}
