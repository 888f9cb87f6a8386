'use client'
import type { UseMutationResult } from '@tanstack/react-query'
import { useMutation } from '@tanstack/react-query'
import type {
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
} from '../core/startAttachmentUpload.ts'
import { startAttachmentUpload } from '../core/startAttachmentUpload.ts'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type { AttachmentMutationOptions } from './options.ts'
import { ownRetry } from './options.ts'
import { connectionTokenOf, prepareVariables } from './participantVariables.ts'
import { useAttachmentsClient } from './useAttachmentsClient.ts'
import { useCalls } from './useCalls.ts'

/** TanStack's mutation options, less those that the hook decides, and `client`. */
export type UseStartAttachmentUploadOptions<TOnMutateResult = unknown> = AttachmentMutationOptions<
  StartAttachmentUploadResult,
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  TOnMutateResult
>

/** TanStack's mutation result. */
export type UseStartAttachmentUploadResult<TOnMutateResult = unknown> = UseMutationResult<
  StartAttachmentUploadResult,
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  TOnMutateResult
>

/**
 * Asks the service where to upload a file, as a mutation. `variables.clientToken` holds the idempotency key, so that
 * `mutate(mutation.variables)` is the same Start again, not a second attachment. Throttling and passing failures are
 * retried inside the call; `failureCount` and `failureReason` tell of it. `data.uploadMetadata` goes to `useS3Upload`.
 * @throws {Error} at render, when there is no client.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_StartAttachmentUpload.html
 */
export function useStartAttachmentUpload<TOnMutateResult = unknown>(
  options: UseStartAttachmentUploadOptions<TOnMutateResult> = {},
): UseStartAttachmentUploadResult<TOnMutateResult> {
  const { client: override, ...mutationOptions } = options
  const client = useAttachmentsClient(override)
  const mutation: UseStartAttachmentUploadResult<TOnMutateResult> = useMutation({
    ...mutationOptions,
    ...ownRetry,
    mutationKey: attachmentsKeys.startAttachmentUpload,
    mutationFn: (variables): Promise<StartAttachmentUploadResult> => {
      const connectionToken = connectionTokenOf(variables)
      return startAttachmentUpload(client, { ...variables, ...calls.callbacks(variables), connectionToken })
    },
  })
  const [calls, replaced] = useCalls(mutation, prepareVariables)
  return { ...mutation, ...replaced }
}
