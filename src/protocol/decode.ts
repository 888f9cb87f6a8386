import { isSecure } from './endpoint.ts'
import type { AttachmentStep } from './errors.ts'
import { InvalidResponseError } from './networkErrors.ts'
import { sealUrl } from './sealUrl.ts'
import type { UploadMetadata } from './uploadMetadata.ts'

/** @throws {InvalidResponseError} for a missing or malformed member. It never quotes the value. */
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

/** @throws {InvalidResponseError} unless the body is empty, as today, or a JSON object. */
export function checkCompleteAttachmentUploadOutput(body: unknown): void {
  check(!body || objectOf(body) !== undefined, 'complete', 'the body')
}

/** @throws {InvalidResponseError} */
export function decodeGetAttachment(body: unknown, endpoint: string): GetAttachmentOutput {
  const { Url, UrlExpiry, AttachmentSizeInBytes } = membersOf(body)
  check(isUrl(Url, endpoint) || isObjectUrl(Url, endpoint), 'get', 'Url')
  check(isText(UrlExpiry, 64), 'get', 'UrlExpiry')
  check(isSize(AttachmentSizeInBytes), 'get', 'AttachmentSizeInBytes')
  return sealUrl({ url: Url, urlExpiry: UrlExpiry, attachmentSizeInBytes: AttachmentSizeInBytes })
}

function check(valid: boolean, step: AttachmentStep, member: string): asserts valid {
  if (!valid) throw new InvalidResponseError(step, `${member} is missing or malformed`)
}

/** In characters. Parsing many megabytes would block the page. */
export const longestAnswer = 100_000

/** Members of a JSON object or its text; none for anything else. */
export function membersOf(json: unknown): Record<string, unknown> {
  return objectOf(json) ?? {}
}

function objectOf(json: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = typeof json === 'string' ? JSON.parse(json.slice(0, longestAnswer)) : json
    return isObject(value) ? value : undefined
  } catch {
    // Drop the error: it quotes the text, which may hold the signed URL.
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A line break would begin another header. `maxLength` is in code points, as in Smithy. */
function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && RegExp(`^\\P{Cc}{1,${maxLength}}$`, 'u').test(value)
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** Only a plain-http endpoint, on loopback, may return plain-http URLs. */
function isUrl(value: unknown, endpoint: string): value is string {
  return isText(value, 2000) && isSecure(value) && (isHttps(value) || !isHttps(endpoint))
}

/** The emulator's, in memory. No endpoint but one on loopback may return it. */
function isObjectUrl(value: unknown, endpoint: string): value is string {
  return isText(value, 2000) && /^blob:https?:\/\/[!-~]+$/.test(value) && !isHttps(endpoint)
}

function isHttps(url: string): boolean {
  return url.startsWith('https:')
}

/** Stricter than HTTP; S3 signs no other names. */
function isHeaders(value: unknown): value is Record<string, string> {
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([name, text]) => /^[\w-]{1,128}$/.test(name) && (text === '' || isText(text, 256)),
    )
  )
}

export interface StartAttachmentUploadOutput {
  /** Id in CompleteAttachmentUpload and on the chat's WebSocket. */
  attachmentId: string
  /** Pass it to `s3Upload`. */
  uploadMetadata: UploadMetadata
}

export interface GetAttachmentOutput {
  /**
   * Pre-signed S3 URL. It grants access to the file: keep it out of logs and stores. `JSON.stringify`, spread and
   * `structuredClone` omit it.
   */
  readonly url: string
  /** Expiry of `url` as sent (ISO 8601). A hint: S3 decides. */
  readonly urlExpiry: string
  readonly attachmentSizeInBytes: number
}
