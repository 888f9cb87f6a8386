'use client'
import { useContext, useMemo } from 'react'
import { createS3Client } from '../core/client.ts'
import type { S3UploadErrorType, S3UploadParameters, S3UploadResult } from '../core/s3Upload.ts'
import { s3Upload } from '../core/s3Upload.ts'
import { sealUrl } from '../protocol/sealUrl.ts'
import { AttachmentsContext } from './AttachmentsProvider.tsx'
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
 * Uploads a file to the signed URL of Start's response. Retries transient failures. Needs no provider. Unmounting stops nothing.
 */
export function useS3Upload<TOnMutateResult = unknown>(
  options: UseS3UploadOptions<TOnMutateResult> = {},
): UseS3UploadResult<TOnMutateResult> {
  const provided = useContext(AttachmentsContext)
  const given = options.client ?? provided
  const client = useMemo(() => given ?? createS3Client(), [given])
  const upload = useAttachmentMutation(
    attachmentsKeys.s3Upload,
    client,
    s3Upload,
    { ...options, gcTime: 0 },
    sealVariables,
  )
  return upload.isSuccess ? Object.assign(upload, { variables: undefined }) : upload
}

/** No `gcTime`: the cache would keep the File. */
export type UseS3UploadOptions<TOnMutateResult = unknown> = Omit<
  AttachmentMutationOptions<S3UploadResult, S3UploadErrorType, S3UploadParameters, TOnMutateResult>,
  'gcTime'
>

export type UseS3UploadResult<TOnMutateResult = unknown> = Override<
  Freed<AttachmentMutationResult<S3UploadResult, S3UploadErrorType, S3UploadParameters, TOnMutateResult>>,
  TransferMembers
>

function sealVariables(variables: S3UploadParameters): S3UploadParameters {
  return { ...variables, uploadMetadata: sealUrl(variables.uploadMetadata) }
}
