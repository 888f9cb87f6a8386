'use client'
import type { Waiting } from '../core/callOptions.ts'
import type {
  SendAttachmentErrorType,
  SendAttachmentParameters,
  SendAttachmentResult,
} from '../core/sendAttachment.ts'
import { doneOf, sendAttachment } from '../core/sendAttachment.ts'
import type { SendStep } from '../core/sending/attachmentItem.ts'
import { useAttachmentsClient } from './AttachmentsProvider.tsx'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type {
  AttachmentMutationOptions,
  AttachmentMutationResult,
  Freed,
  Override,
  TransferMembers,
} from './mutationTypes.ts'
import { useAttachmentMutation } from './useAttachmentMutation.ts'

/**
 * Sends a file through the chat: Start, PUT, Complete. After a failure, `mutate(mutation.variables)` continues where it stopped; a
 * concurrent call with the same `File` joins the first. Waits out transient failures, throttling and offline time. Unmounting stops nothing.
 * @throws {Error} at render, without a client.
 */
export function useSendAttachment<TOnMutateResult = unknown>(
  options: UseSendAttachmentOptions<TOnMutateResult> = {},
): UseSendAttachmentResult<TOnMutateResult> {
  const client = useAttachmentsClient(options.client)
  const sending = useAttachmentMutation(attachmentsKeys.sendAttachment, client, sendAttachment, {
    ...options,
    gcTime: 0,
  })
  return Object.assign(sending.isSuccess ? Object.assign(sending, { variables: undefined }) : sending, {
    // The error does not say: Complete may have found the file gone.
    step: sending.isError ? doneOf(client, sending.variables.file) : sending.step,
  })
}

/** No `gcTime`: the cache would keep the File. */
export type UseSendAttachmentOptions<TOnMutateResult = unknown> = Omit<
  AttachmentMutationOptions<
    SendAttachmentResult,
    SendAttachmentErrorType,
    SendAttachmentParameters,
    TOnMutateResult
  >,
  'gcTime'
>

export type UseSendAttachmentResult<TOnMutateResult = unknown> = Override<
  Freed<
    AttachmentMutationResult<
      SendAttachmentResult,
      SendAttachmentErrorType,
      SendAttachmentParameters,
      TOnMutateResult
    >
  >,
  TransferMembers & {
    /** After a failure, where the next call continues: `idle` or `uploaded`. */
    step: SendStep | 'idle'
    waiting: Waiting | null
  }
>
