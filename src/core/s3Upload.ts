import type { InvalidResponseError, NetworkError, UploadAbortedError } from '../protocol/errors.ts'
import { FileRejectedError, S3UploadError, TimeoutError, UrlExpiredError } from '../protocol/errors.ts'
import type { HttpAnswer } from '../protocol/refusal.ts'
import { toS3UploadError } from '../protocol/refusal.ts'
import type { UploadMetadata } from '../protocol/uploadMetadata.ts'
import type { AttachmentsClient } from './client.ts'
import { exchange, isOk } from './exchange.ts'
import type { FailedAttempt } from './retry.ts'
import { withRetry } from './retry.ts'
import { signedHeaders } from './signedHeaders.ts'
import { until, untilAborted } from './wait.ts'

/** How far a transfer is. */
export interface TransferProgress {
  /** Bytes handed to the network. All of them is not yet "stored": that is when the call resolves. */
  loaded: number
  /** Size of the file in bytes. */
  total: number
  /** 0 to 1; `undefined` while unknown, which behind a service worker that answers the PUT is until it is done. */
  fraction: number | undefined
  bytesPerSecond: number | undefined
  remainingMs: number | undefined
}

/** Before the first byte: nothing is known. */
export const nothingSent: TransferProgress = {
  loaded: 0,
  total: 0,
  fraction: undefined,
  bytesPerSecond: undefined,
  remainingMs: undefined,
}

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
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html
 */
export async function s3Upload(
  client: AttachmentsClient,
  parameters: S3UploadParameters,
): Promise<S3UploadResult> {
  const { file, uploadMetadata, onFailedAttempt, signal = new AbortController().signal } = parameters
  // The browser counts the body itself; S3 would refuse another length than the signed one, after all of it has gone up.
  // No file at all is what a hook's variables hold after a success.
  const { 'content-length': length = file?.size, ...headers } = signedHeaders(uploadMetadata.headersToInclude)
  if (Number(length) !== file?.size) throw changed()
  const retried = { refusal: S3UploadError, signal, onFailedAttempt }
  try {
    return await untilAborted('upload', signal, () =>
      withRetry(client, retried, () => put(client, parameters, headers, signal)),
    )
  } catch (error) {
    if (error instanceof UrlExpiredError) client.startCache.forget(uploadMetadata.url)
    throw error
  }
}

/** One PUT, given up when it stalls. */
async function put(
  { s3Axios, retry }: AttachmentsClient,
  { file, uploadMetadata, onProgress }: S3UploadParameters,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<S3UploadResult> {
  const total = file.size
  const { url, urlExpiry } = uploadMetadata
  onProgress?.({ ...nothingSent, total })
  // What changed on disk after it was picked can no longer be read; a PUT of it would only say "network error".
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      throw changed()
    })
  const answer = await until<HttpAnswer>(signal, (resolve, reject) => {
    const request = new AbortController()
    let stallTimer: ReturnType<typeof setTimeout> | undefined
    exchange(s3Axios, 'upload', {
      method: 'put',
      url,
      // `false` keeps axios from claiming a form; a Blob without a type keeps the browser from adding the file's. Not for
      // every file, though: Chromium sends a slice of a file slower than the file.
      headers: { 'content-type': false, ...headers },
      data: 'content-type' in headers ? file : file.slice(0, total, ''),
      signal: request.signal,
      onUploadProgress: ({ loaded, rate, estimated }) => {
        // Some browsers report once more after an abort.
        if (request.signal.aborted) return
        clearTimeout(stallTimer)
        stallTimer = setTimeout(() => reject(new TimeoutError('upload')), retry.stallTimeout)
        const remainingMs = estimated && estimated * 1000
        onProgress?.({ loaded, total, fraction: loaded / total, bytesPerSecond: rate, remainingMs })
      },
    }).then(resolve, reject)
    return () => {
      clearTimeout(stallTimer)
      request.abort()
    }
  })
  if (!isOk(answer)) throw toS3UploadError(answer, Date.parse(urlExpiry) < Date.now())
  onProgress?.({ ...nothingSent, loaded: total, total, fraction: 1, remainingMs: 0 })
  const { etag } = answer.headers
  return etag ? { etag: String(etag) } : {}
}

function changed(): FileRejectedError {
  const message = 'The file has changed since it was picked; pick it again.'
  return new FileRejectedError([{ code: 'changed', message }], 'upload')
}
