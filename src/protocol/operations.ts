import type { FileRejection, FileRejectionCode } from './errors.ts'

/**
 * Paths of the Participant Service, API version 2018-09-07; all are POST with a JSON body.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_Operations.html
 */
export const startPath = '/participant/start-attachment-upload'
export const completePath = '/participant/complete-attachment-upload'
export const getPath = '/participant/attachment'

/** The one header that carries the connection token. */
export const bearerHeader = 'X-Amz-Bearer'

export interface StartAttachmentUploadInput {
  /** File name, 1 to 256 characters. */
  attachmentName: string
  /** Size of the file in bytes, a safe integer from 1. */
  attachmentSizeInBytes: number
  /** MIME type, 1 to 255 characters. */
  contentType: string
  /** Idempotency key, 1 to 500 characters. */
  clientToken: string
}

interface StartAttachmentUploadRequest {
  AttachmentName: string
  AttachmentSizeInBytes: number
  ClientToken: string
  ContentType: string
}

export function encodeStartAttachmentUpload(input: StartAttachmentUploadInput): StartAttachmentUploadRequest {
  return {
    AttachmentName: input.attachmentName,
    AttachmentSizeInBytes: input.attachmentSizeInBytes,
    ClientToken: input.clientToken,
    ContentType: input.contentType,
  }
}

export interface CompleteAttachmentUploadInput {
  /** The id that StartAttachmentUpload answered, 1 to 256 characters. The service takes one a call. */
  attachmentId: string
  /** Idempotency key of this call, 1 to 500 characters; not the one of Start. */
  clientToken: string
}

interface CompleteAttachmentUploadRequest {
  AttachmentIds: [string]
  ClientToken: string
}

export function encodeCompleteAttachmentUpload(
  input: CompleteAttachmentUploadInput,
): CompleteAttachmentUploadRequest {
  return { AttachmentIds: [input.attachmentId], ClientToken: input.clientToken }
}

/** Lifetimes that the service gives a download URL, in seconds. */
export const shortestUrlExpiry = 5
export const longestUrlExpiry = 300

export interface GetAttachmentInput {
  /** Id of a completed attachment, 1 to 256 characters. */
  attachmentId: string
  /** Lifetime of the download URL, 5 to 300 s. The service's default is not published. */
  urlExpiryInSeconds?: number | undefined
}

interface GetAttachmentRequest {
  AttachmentId: string
  UrlExpiryInSeconds?: number
}

export function encodeGetAttachment(input: GetAttachmentInput): GetAttachmentRequest {
  return {
    AttachmentId: input.attachmentId,
    ...(input.urlExpiryInSeconds !== undefined && { UrlExpiryInSeconds: input.urlExpiryInSeconds }),
  }
}

// Control characters, path separators, and the marks that turn text round: `gpj.exe` must not read as `exe.jpg`.
const unsafeInNames = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\\/]/u

/** What breaks the published constraints of StartAttachmentUpload; empty when nothing does. */
export function checkStartAttachmentUpload(input: StartAttachmentUploadInput): FileRejection[] {
  const { attachmentName: name, attachmentSizeInBytes: size, contentType, clientToken } = input
  return rejectionsOf([
    [name === '', 'name-empty', 'The file has no name.'],
    [isLonger(name, 256), 'name-too-long', 'The file name is too long.'],
    [unsafeInNames.test(name), 'name-unsafe', 'The file name has characters that are not allowed.'],
    [size === 0, 'empty', 'The file is empty.'],
    [!(Number.isSafeInteger(size) && size >= 0), 'size-invalid', 'The file size is not valid.'],
    // It becomes a header later on, and HTTP carries no control characters.
    [
      contentType === '' || isLonger(contentType, 255) || /\p{Cc}/u.test(contentType),
      'content-type-invalid',
      'The content type is not valid.',
    ],
    clientTokenRule(clientToken),
  ])
}

/** What breaks the published constraints of CompleteAttachmentUpload; empty when nothing does. */
export function checkCompleteAttachmentUpload(input: CompleteAttachmentUploadInput): FileRejection[] {
  return rejectionsOf([attachmentIdRule(input.attachmentId), clientTokenRule(input.clientToken)])
}

/** What breaks the published constraints of GetAttachment; empty when nothing does. */
export function checkGetAttachment({
  attachmentId,
  urlExpiryInSeconds: expiry = shortestUrlExpiry,
}: GetAttachmentInput): FileRejection[] {
  return rejectionsOf([
    attachmentIdRule(attachmentId),
    [
      !(Number.isInteger(expiry) && expiry >= shortestUrlExpiry && expiry <= longestUrlExpiry),
      'url-expiry-invalid',
      'The lifetime of the URL is not valid.',
    ],
  ])
}

type Rule = readonly [broken: boolean, code: FileRejectionCode, message: string]

function attachmentIdRule(id: string): Rule {
  return [id === '' || isLonger(id, 256), 'attachment-id-invalid', 'The attachment id is not valid.']
}

function clientTokenRule(clientToken: string): Rule {
  return [
    clientToken === '' || isLonger(clientToken, 500),
    'client-token-invalid',
    'The client token is not valid.',
  ]
}

function rejectionsOf(rules: readonly Rule[]): FileRejection[] {
  return rules.flatMap(([broken, code, message]) => (broken ? { code, message } : []))
}

/** Smithy, the language of the service's model, counts code points: one emoji is one character. */
function isLonger(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit
}
