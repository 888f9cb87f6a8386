import { originOf } from '../protocol/endpoint.ts'
import type { FileRejectedError, NetworkError, TimeoutError, UploadAbortedError } from '../protocol/errors.ts'
import { InvalidResponseError, S3UploadError, UrlExpiredError } from '../protocol/errors.ts'
import type { UploadMetadata } from '../protocol/uploadMetadata.ts'
import { changed, checkFile, refusesChangedFiles } from './checkFile.ts'
import type { AttachmentsClient } from './client.ts'
import type { FailedAttempt, Waiting } from './retry.ts'
import { withRetry } from './retry.ts'
import { signedHeaders } from './signedHeaders.ts'
import type { Transfer, TransferProgress } from './transfer.ts'
import { allSent, hearingBytes, transfer } from './transfer.ts'
import { untilAborted } from './wait.ts'

/** Parameters of `s3Upload`, variables of `useS3Upload`. */
export interface S3UploadParameters {
  /** The bytes. Their number must be the size that Start was told. */
  file: File
  /** Start's answer. A plain object does as well. */
  uploadMetadata: UploadMetadata
  /**
   * Called with nothing sent when a try begins, about three times a second while bytes move (axios's pace), and once more
   * with all of them when S3 has answered: "all" comes twice, and only the second time it is stored.
   */
  onProgress?: ((progress: TransferProgress) => void) | undefined
  /** Aborts the transfer, also while it waits to be repeated. */
  signal?: AbortSignal | undefined
  /** Called when a wait begins, and with `null` when it is over. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  /** Called after each try that failed and will be repeated. */
  onFailedAttempt?: ((attempt: FailedAttempt<S3UploadErrorType>) => void) | undefined
}

/** What S3 says of the stored file. */
export interface S3UploadResult {
  /** S3's entity tag; absent unless the bucket's CORS rule exposes `ETag`, which AWS's sample rule does not. */
  etag?: string
}

/** Everything that `s3Upload` rejects with. */
export type S3UploadErrorType =
  | FileRejectedError
  | InvalidResponseError
  | NetworkError
  | S3UploadError
  | TimeoutError
  | UploadAbortedError
  | UrlExpiredError

/**
 * PUTs the file to the signed URL with the signed headers and nothing else, and resolves when S3 has stored it. Repeating
 * is safe: a second PUT replaces the first. Rejects with a {@link S3UploadErrorType}.
 * @throws {Error} for `uploadMetadata` without its `url`, which a copy of Start's answer loses.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html
 */
export async function s3Upload(
  client: AttachmentsClient,
  parameters: S3UploadParameters,
): Promise<S3UploadResult> {
  const { file, uploadMetadata, signal = new AbortController().signal } = parameters
  // Without one, or with a part of one, the file would go to the page's own server.
  const origin = /^https?:/.test(uploadMetadata.url) ? originOf(uploadMetadata.url) : undefined
  if (!origin) throw new Error('`uploadMetadata` has no `url`: pass it on uncopied.')
  // The browser counts the body itself; S3 would refuse another length than the signed one, after all of it has gone up.
  // No file at all is what a hook's variables hold after a success.
  const { 'content-length': length = file?.size, ...headers } = signedHeaders(uploadMetadata.headersToInclude)
  if (Number(length) !== file?.size) throw changed()
  const retried = { ...parameters, host: { axios: client.s3Axios, origin }, refusal: S3UploadError, signal }
  try {
    return await untilAborted('upload', signal, () =>
      withRetry(client, retried, (onHeard) => {
        const onProgress = hearingBytes(parameters.onProgress, onHeard)
        return put(client, { file, uploadMetadata, onProgress }, headers, signal)
      }),
    )
  } catch (error) {
    if (error instanceof UrlExpiredError) client.startCache.expire(uploadMetadata.url)
    throw error
  }
}

/** One PUT. */
async function put(
  client: AttachmentsClient,
  {
    file,
    uploadMetadata,
    onProgress,
  }: Pick<S3UploadParameters, 'file' | 'uploadMetadata'> & Pick<Transfer, 'onProgress'>,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<S3UploadResult> {
  const total = file.size
  const limits = { limit: client.retry.stallTimeout, signal }
  await checkFile(file, limits)
  const call = { step: 'upload', signed: uploadMetadata, total, onProgress, signal } as const
  const answer = await transfer(client, call, {
    method: 'put',
    // `false` keeps axios from claiming a form; a Blob without a type keeps the browser from adding the file's. Not for
    // every file, though: Chromium sends a slice of a file slower than the file. Firefox sends a file that grows meanwhile
    // beyond the length that it has announced, but not so a slice.
    headers: { 'content-type': false, ...headers },
    data: 'content-type' in headers && refusesChangedFiles() ? file : file.slice(0, total, ''),
  }).catch(async (error: unknown) => {
    // A file that breaks off in the middle looks like a network that does.
    if (/^(Network|Timeout)Error$/.test(Object(error).name))
      await checkFile(file, { ...limits, isWhole: true })
    throw error
  })
  // S3 says nothing more than its headers. A page is of something between us and S3, which has not got the file.
  if (answer.data) throw new InvalidResponseError('upload', "it is not the file store's")
  onProgress(allSent(total))
  const { etag } = answer.headers
  return etag ? { etag: String(etag) } : {}
}
