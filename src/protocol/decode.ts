import { isSecure } from './endpoint.ts'
import type { AttachmentStep } from './errors.ts'
import { InvalidResponseError } from './errors.ts'
import { sealUrl } from './sealUrl.ts'
import type { UploadMetadata } from './uploadMetadata.ts'

export interface StartAttachmentUploadOutput {
  /** Names the attachment to the service: in CompleteAttachmentUpload, and on the chat's websocket. */
  attachmentId: string
  /** Where to PUT the bytes: for `s3Upload`. */
  uploadMetadata: UploadMetadata
}

/**
 * @throws {InvalidResponseError} for a member that is missing, of another type, over its length, or not https. It names the
 * member and never quotes it.
 */
export function decodeStartAttachmentUpload(body: unknown, endpoint: string): StartAttachmentUploadOutput {
  const { AttachmentId, UploadMetadata } = membersOf(body)
  const { Url, UrlExpiry, HeadersToInclude } = membersOf(UploadMetadata)
  check(isText(AttachmentId, 256), 'start', 'AttachmentId')
  check(isUrl(Url, endpoint), 'start', 'Url')
  check(isText(UrlExpiry, 64), 'start', 'UrlExpiry')
  check(isHeaders(HeadersToInclude), 'start', 'HeadersToInclude')
  const metadata = { url: Url, urlExpiry: UrlExpiry, headersToInclude: HeadersToInclude }
  return { attachmentId: AttachmentId, uploadMetadata: sealUrl(metadata) }
}

/**
 * The service answers with nothing, and may come to say more.
 * @throws {InvalidResponseError} for what is no JSON object: the page of something between us and the service.
 */
export function checkCompleteAttachmentUploadOutput(body: unknown): void {
  check(!body || objectOf(body) !== undefined, 'complete', 'the body')
}

/** Where to GET the bytes, for a few minutes. */
export interface GetAttachmentOutput {
  /**
   * The pre-signed S3 URL, for an `<img>`, a link or a download. Whoever holds it can read the file: keep it out of logs and
   * stores. Readable by this name only: `JSON.stringify`, spread and `structuredClone` leave it out.
   */
  readonly url: string
  /** When `url` stops working, as the service wrote it (ISO 8601). A hint: S3's answer is the truth. */
  readonly urlExpiry: string
  /** Size of the file in bytes. */
  readonly attachmentSizeInBytes: number
}

/** @throws {InvalidResponseError} as {@link decodeStartAttachmentUpload} does. */
export function decodeGetAttachment(body: unknown, endpoint: string): GetAttachmentOutput {
  const { Url, UrlExpiry, AttachmentSizeInBytes } = membersOf(body)
  check(isUrl(Url, endpoint), 'get', 'Url')
  check(isText(UrlExpiry, 64), 'get', 'UrlExpiry')
  check(isSize(AttachmentSizeInBytes), 'get', 'AttachmentSizeInBytes')
  return sealUrl({ url: Url, urlExpiry: UrlExpiry, attachmentSizeInBytes: AttachmentSizeInBytes })
}

function check(valid: boolean, step: AttachmentStep, member: string): asserts valid {
  if (!valid) throw new InvalidResponseError(step, `${member} is missing or malformed`)
}

/** Characters of an answer that are looked at. It has some thousands; a page of many megabytes would stop the app meanwhile. */
export const longestAnswer = 100_000

/** Members of a JSON object, or of its text; none where it is something else, so that each is found missing. */
export function membersOf(json: unknown): Record<string, unknown> {
  return objectOf(json) ?? {}
}

function objectOf(json: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = typeof json === 'string' ? JSON.parse(json.slice(0, longestAnswer)) : json
    return isObject(value) ? value : undefined
  } catch {
    // JSON.parse quotes the text in its message, and the text may hold the signed URL.
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return Object(value) === value && !Array.isArray(value)
}

/** Without control characters: in a header, a line break would begin another one. Limits count code points, as Smithy does. */
function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && RegExp(`^\\P{Cc}{1,${maxLength}}$`, 'u').test(value)
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** Plain http only from an endpoint that is itself plain http, on loopback. */
function isUrl(value: unknown, endpoint: string): value is string {
  return isText(value, 2000) && isSecure(value) && (/^https/.test(value) || !/^https/.test(endpoint))
}

/** HTTP allows a few more characters in a name; no header that S3 signs has one. */
function isHeaders(value: unknown): value is Record<string, string> {
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([name, text]) => /^[\w-]{1,128}$/.test(name) && (text === '' || isText(text, 256)),
    )
  )
}
