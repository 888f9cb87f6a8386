'use client'
import type { UseMutationResult } from '@tanstack/react-query'
import { useMutation } from '@tanstack/react-query'
import type { SendStep } from '../core/attachmentDraft.ts'
import type { Waiting } from '../core/retry.ts'
import type {
  SendAttachmentErrorType,
  SendAttachmentParameters,
  SendAttachmentResult,
} from '../core/sendAttachment.ts'
import { doneOf, sendAttachment } from '../core/sendAttachment.ts'
import type { TransferProgress } from '../core/transfer.ts'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type { AttachmentMutationOptions, Override } from './options.ts'
import { ownRetry } from './options.ts'
import { holdFile, releaseFile, withoutSignal } from './transferVariables.ts'
import { useAttachmentsClient } from './useAttachmentsClient.ts'
import { useCalls } from './useCalls.ts'

/** As of every hook, less `gcTime`: a settled call leaves TanStack's cache with its component, or it would keep the File. */
export type UseSendAttachmentOptions<TOnMutateResult = unknown> = Omit<
  AttachmentMutationOptions<
    SendAttachmentResult,
    SendAttachmentErrorType,
    SendAttachmentParameters,
    TOnMutateResult
  >,
  'gcTime'
>

type SendAttachmentMutation<TOnMutateResult> = UseMutationResult<
  SendAttachmentResult,
  SendAttachmentErrorType,
  SendAttachmentParameters,
  TOnMutateResult
>

/** TanStack's mutation result, with `step`, `waiting`, `progress` and `abort`, all of the latest call. */
export type UseSendAttachmentResult<TOnMutateResult = unknown> = Override<
  SendAttachmentMutation<TOnMutateResult>,
  {
    /** `undefined` once the call succeeded, because a file that is sent is not kept alive. */
    variables: SendAttachmentParameters | undefined
    /** Where the file is; after a failure, what is done of the way: `idle` or `uploaded`. */
    step: SendStep
    /** What the call waits for right now. */
    waiting: Waiting | null
    /** Reading it is what makes the component render for it, at most once a frame. */
    readonly progress: TransferProgress
    /** Fails the latest call at once with an `UploadAbortedError`, and nothing more is sent. */
    abort: () => void
  }
>

/** The variables as TanStack's cache may hold them. */
function prepare(variables: SendAttachmentParameters): SendAttachmentParameters {
  return withoutSignal(holdFile(variables))
}

/**
 * Sends a file through the chat, as a mutation: Start, PUT, Complete. What is done is remembered until the file is sent, so
 * that `mutate(mutation.variables)` goes on where it stopped; a second call with the same `File` joins the first. Passing
 * failures, throttling and offline spells are waited out inside the call. Unmounting stops nothing.
 * @throws {Error} at render, when there is no client.
 */
export function useSendAttachment<TOnMutateResult = unknown>(
  options: UseSendAttachmentOptions<TOnMutateResult> = {},
): UseSendAttachmentResult<TOnMutateResult> {
  const { client: override, ...mutationOptions } = options
  const client = useAttachmentsClient(override)
  const mutation: SendAttachmentMutation<TOnMutateResult> = useMutation({
    ...mutationOptions,
    ...ownRetry,
    gcTime: 0,
    mutationKey: attachmentsKeys.sendAttachment,
    mutationFn: (variables): Promise<SendAttachmentResult> =>
      sendAttachment(client, { ...variables, ...calls.callbacks(variables) }),
  })
  const [calls, replaced] = useCalls(mutation, prepare, releaseFile)
  const { step, waiting } = calls.shown()
  return {
    ...mutation,
    ...replaced,
    variables: mutation.isSuccess ? undefined : mutation.variables,
    // What failed does not tell: a refused Complete may mean that the stored file is gone.
    step: mutation.isError ? doneOf(client, mutation.variables.file) : step,
    waiting: mutation.isPending ? waiting : null,
    get progress() {
      return calls.progress()
    },
    abort: calls.abort,
  }
}
