import type { AbortedError } from '../protocol/appErrors.ts'
import { InvalidParameterError, noFile } from '../protocol/appErrors.ts'
import { originOf } from '../protocol/endpoint.ts'
import { isErrorNamed } from '../protocol/errorGuards.ts'
import type { FileRejectedError } from '../protocol/fileErrors.ts'
import type { NetworkError, TimeoutError } from '../protocol/networkErrors.ts'
import { InvalidResponseError } from '../protocol/networkErrors.ts'
import type { S3Error, UrlExpiredError } from '../protocol/serverErrors.ts'
import { isS3Error } from '../protocol/serverErrors.ts'
import type { UploadMetadata } from '../protocol/uploadMetadata.ts'
import type { Caller, TransferOptions } from './callOptions.ts'
import { callerOf } from './callOptions.ts'
import type { AttachmentsClient } from './client.ts'
import { internalsOf } from './client.ts'
import type { AttachmentFile } from './files/attachmentFile.ts'
import { isAttachmentFile, isNativeFile } from './files/attachmentFile.ts'
import { changed, checkFile, refusesChangedFiles } from './files/checkFile.ts'
import { checkNativeFile } from './files/checkNativeFile.ts'
import { portable } from './files/readFile.ts'
import { startCacheOf } from './startCache.ts'
import { allSent } from './transferProgress.ts'
import { isUnanswered } from './transport/exchange.ts'
import { redirectOf } from './transport/redirectOf.ts'
import type { AttemptError } from './transport/retry.ts'
import { withRetry } from './transport/retry.ts'
import { signedHeaders } from './transport/signedHeaders.ts'
import type { Transfer } from './transport/transfer.ts'
import { transfer } from './transport/transfer.ts'
import { untilAborted } from './transport/wait.ts'

export interface S3UploadParameters extends TransferOptions<S3UploadErrorType> {
  /** Must have the size passed to Start. */
  file: AttachmentFile
  /** From Start. A plain object works too. */
  uploadMetadata: UploadMetadata
}

export interface S3UploadResult {
  /** Absent unless the bucket's CORS rule exposes `ETag`; AWS's sample does not. */
  etag?: string
}

export type S3UploadErrorType =
  | FileRejectedError
  | InvalidParameterError
  | InvalidResponseError
  | NetworkError
  | S3Error
  | TimeoutError
  | AbortedError
  | UrlExpiredError

/**
 * PUTs the file to the signed URL with only the signed headers. Resolves when S3 has stored it; repeating is safe.
 * @throws {S3UploadErrorType} also an `InvalidParameterError`, if `uploadMetadata` was copied and lost its `url`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html
 */
export async function s3Upload(
  client: AttachmentsClient,
  parameters: S3UploadParameters,
): Promise<S3UploadResult> {
  const { uploadMetadata } = parameters
  const caller = callerOf(parameters)
  try {
    return await untilAborted('upload', caller.signal, () => putFile(client, parameters, caller))
  } catch (error) {
    if (isErrorNamed(error, 'UrlExpiredError')) startCacheOf(client).expire(uploadMetadata.url)
    throw error
  }
}

export async function putFile(
  client: AttachmentsClient,
  { file, uploadMetadata }: Pick<S3UploadParameters, 'file' | 'uploadMetadata'>,
  caller: Caller<AttemptError<S3Error>>,
): Promise<S3UploadResult> {
  const { s3Axios, retry } = internalsOf(client)
  // A missing or relative URL would send the file to the page's server.
  const origin = /^https?:/.test(uploadMetadata.url) ? originOf(uploadMetadata.url) : undefined
  if (!origin)
    throw new InvalidParameterError('upload', 'uploadMetadata', 'has no `url`: pass it on uncopied.')
  // Hook variables lose the file after success.
  if (!isAttachmentFile(file)) throw noFile('upload')
  const host = { axios: s3Axios, origin }
  // The browser sets it. S3 refuses a wrong one only after the whole upload.
  const { 'content-length': length = file.size, ...headers } = signedHeaders(uploadMetadata.headersToInclude)
  if (Number(length) !== file.size) throw changed()
  const { stallTimeout } = retry
  const put = { host, step: 'upload', signed: uploadMetadata, total: file.size, stallTimeout } as const
  return withRetry(internalsOf(client), { host, isRefusal: isS3Error }, caller, (caller) =>
    putOnce(file, headers, put, caller),
  )
}

async function putOnce(
  file: AttachmentFile,
  headers: Record<string, string>,
  put: Transfer,
  caller: Caller<never>,
): Promise<S3UploadResult> {
  const limits = { limit: put.stallTimeout, signal: caller.signal }
  const check = (isWhole?: boolean): Promise<void> =>
    isNativeFile(file) ? checkNativeFile(file, limits) : checkFile(file, { ...limits, isWhole })
  await check()
  const request = { method: 'put', ...(await bodyOf(file, headers, put.total)) } as const
  const answer = await transfer(put, request, caller).catch(async (error: unknown) => {
    // A partly readable file looks like a broken network.
    if (isUnanswered(error)) await check(true)
    throw error
  })
  // S3 sends no body, and its redirects keep the path: another host answered, which stored nothing.
  if (answer.data || redirectOf(answer) === 'path') throw new InvalidResponseError('upload', "it is not S3's")
  caller.report({ type: 'progress', progress: allSent(put.total) })
  const { etag } = answer.headers
  return etag ? { etag: String(etag) } : {}
}

async function bodyOf(
  file: AttachmentFile,
  headers: Record<string, string>,
  size: number,
): Promise<{ headers: Record<string, string | false>; data: unknown }> {
  // React Native reads the file itself; Android's refuses one without a type.
  if (isNativeFile(file)) {
    const { uri, type } = file
    return { headers: { 'content-type': type || 'application/octet-stream', ...headers }, data: { uri } }
  }
  return {
    // `false` keeps axios from claiming a form.
    headers: { 'content-type': false, ...headers },
    // An untyped slice: browsers add no type, and Firefox sends no more of a growing file than announced. Slower in
    // Chromium.
    data: await portable('content-type' in headers && refusesChangedFiles() ? file : file.slice(0, size, '')),
  }
}
