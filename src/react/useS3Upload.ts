'use client'
import type { UseMutationResult } from '@tanstack/react-query'
import { useMutation } from '@tanstack/react-query'
import { useContext } from 'react'
import type { AttachmentsClient } from '../core/client.ts'
import { createAttachmentsClient } from '../core/client.ts'
import type { S3UploadErrorType, S3UploadParameters, S3UploadResult } from '../core/s3Upload.ts'
import { s3Upload } from '../core/s3Upload.ts'
import type { TransferProgress } from '../core/transfer.ts'
import { sealUrl } from '../protocol/sealUrl.ts'
import { AttachmentsContext } from './AttachmentsProvider.tsx'
import { attachmentsKeys } from './attachmentsKeys.ts'
import type { AttachmentMutationOptions, Override } from './options.ts'
import { ownRetry } from './options.ts'
import { holdFile, releaseFile, withoutSignal } from './transferVariables.ts'
import { useCalls } from './useCalls.ts'

/** As of every hook, less `gcTime`: a settled upload leaves TanStack's cache with its component, or it would keep the File. */
export type UseS3UploadOptions<TOnMutateResult = unknown> = Omit<
  AttachmentMutationOptions<S3UploadResult, S3UploadErrorType, S3UploadParameters, TOnMutateResult>,
  'gcTime'
>

type S3UploadMutation<TOnMutateResult> = UseMutationResult<
  S3UploadResult,
  S3UploadErrorType,
  S3UploadParameters,
  TOnMutateResult
>

/** TanStack's mutation result, with `progress` and `abort`. */
export type UseS3UploadResult<TOnMutateResult = unknown> = Override<
  S3UploadMutation<TOnMutateResult>,
  {
    /** Of the latest call; `undefined` once it succeeded, because an upload that is over keeps no `File` alive. */
    variables: S3UploadParameters | undefined
    /** Of the latest call. Reading it is what makes the component render for it, at most once a frame. */
    readonly progress: TransferProgress
    /** Aborts the latest call: it fails at once with an `UploadAbortedError`, and nothing more is sent. */
    abort: () => void
  }
>

let standaloneClient: AttachmentsClient | undefined

/** Made on first need, so that importing this file does nothing. The PUT asks neither for a region nor for a token. */
function getStandaloneClient(): AttachmentsClient {
  standaloneClient ??= createAttachmentsClient({ region: 'none' })
  return standaloneClient
}

/** The variables as TanStack's cache may hold them: the signed URL sealed, and without the signal. */
function prepare(variables: S3UploadParameters): S3UploadParameters {
  return { ...withoutSignal(holdFile(variables)), uploadMetadata: sealUrl(variables.uploadMetadata) }
}

/**
 * Sends a file to the signed URL of Start's answer, as a mutation with `progress` and `abort()`. Passing failures are
 * retried inside the call. Needs no provider: a signed URL is all that it takes. Unmounting stops nothing.
 */
export function useS3Upload<TOnMutateResult = unknown>(
  options: UseS3UploadOptions<TOnMutateResult> = {},
): UseS3UploadResult<TOnMutateResult> {
  const { client: override, ...mutationOptions } = options
  const provided = useContext(AttachmentsContext)
  const client = override ?? provided ?? getStandaloneClient()
  const mutation: S3UploadMutation<TOnMutateResult> = useMutation({
    ...mutationOptions,
    ...ownRetry,
    gcTime: 0,
    mutationKey: attachmentsKeys.s3Upload,
    mutationFn: (variables): Promise<S3UploadResult> =>
      s3Upload(client, { ...variables, ...calls.callbacks(variables) }),
  })
  const [calls, replaced] = useCalls(mutation, prepare, releaseFile)
  return {
    ...mutation,
    ...replaced,
    variables: mutation.isSuccess ? undefined : mutation.variables,
    get progress() {
      return calls.progress()
    },
    abort: calls.abort,
  }
}
