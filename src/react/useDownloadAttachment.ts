'use client'
import type { UseMutationResult } from '@tanstack/react-query'
import { useMutation } from '@tanstack/react-query'
import type { DownloadAttachmentErrorType, DownloadAttachmentParameters } from '../core/downloadAttachment.ts'
import { downloadAttachment } from '../core/downloadAttachment.ts'
import type { TransferProgress } from '../core/transfer.ts'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type { AttachmentMutationOptions, Override } from './options.ts'
import { ownRetry } from './options.ts'
import { withoutSignal } from './transferVariables.ts'
import { useAttachmentsClient } from './useAttachmentsClient.ts'
import { useCalls } from './useCalls.ts'

/** As of every hook, less `gcTime`: a settled download leaves TanStack's cache with its component, or it would keep the Blob. */
export type UseDownloadAttachmentOptions<TOnMutateResult = unknown> = Omit<
  AttachmentMutationOptions<Blob, DownloadAttachmentErrorType, DownloadAttachmentParameters, TOnMutateResult>,
  'gcTime'
>

type DownloadAttachmentMutation<TOnMutateResult> = UseMutationResult<
  Blob,
  DownloadAttachmentErrorType,
  DownloadAttachmentParameters,
  TOnMutateResult
>

/** TanStack's mutation result, with `progress` and `abort`. */
export type UseDownloadAttachmentResult<TOnMutateResult = unknown> = Override<
  DownloadAttachmentMutation<TOnMutateResult>,
  {
    /** Of the latest call. Reading it is what makes the component render for it, at most once a frame. */
    readonly progress: TransferProgress
    /** Aborts the latest call: it fails at once with an `UploadAbortedError`, and nothing more is sent. */
    abort: () => void
  }
>

/**
 * Downloads an attachment of the chat, as a mutation with `progress` and `abort()`. `data` is the Blob; `reset()`, the next
 * call and unmounting let go of it. Passing failures and expired URLs are dealt with inside the call. Unmounting stops nothing.
 *
 * The Blob's `type` is what its sender called it. Save it or show it in an `<img>`: opened by its object URL in a frame or
 * tab, HTML and SVG would run as your page.
 * @throws {Error} at render, when there is no client.
 */
export function useDownloadAttachment<TOnMutateResult = unknown>(
  options: UseDownloadAttachmentOptions<TOnMutateResult> = {},
): UseDownloadAttachmentResult<TOnMutateResult> {
  const { client: override, ...mutationOptions } = options
  const client = useAttachmentsClient(override)
  const mutation: DownloadAttachmentMutation<TOnMutateResult> = useMutation({
    ...mutationOptions,
    ...ownRetry,
    gcTime: 0,
    mutationKey: attachmentsKeys.downloadAttachment,
    mutationFn: (variables): Promise<Blob> =>
      downloadAttachment(client, { ...variables, ...calls.callbacks(variables) }),
  })
  const [calls, replaced] = useCalls(mutation, withoutSignal)
  return {
    ...mutation,
    ...replaced,
    get progress() {
      return calls.progress()
    },
    abort: calls.abort,
  }
}
