import { InvalidParameterError } from './appErrors.ts'
import type { AttachmentStep } from './errors.ts'
import type { FileRejection } from './fileErrors.ts'
import { FileRejectedError } from './fileErrors.ts'
import type {
  CompleteAttachmentUploadInput,
  GetAttachmentInput,
  StartAttachmentUploadInput,
} from './operations.ts'
import { longestUrlExpiry, shortestUrlExpiry } from './operations.ts'

/**
 * These functions check the service's published constraints.
 * @throws {InvalidParameterError} for the client token.
 * @throws {FileRejectedError} for the file.
 */
export function checkStartAttachmentUpload(input: StartAttachmentUploadInput): void {
  checkClientToken('start', input.clientToken)
  const rejections = rejectionsOf(input)
  if (rejections.length > 0) throw new FileRejectedError(rejections)
}

/** @throws {InvalidParameterError} */
export function checkCompleteAttachmentUpload(input: CompleteAttachmentUploadInput): void {
  checkAttachmentId('complete', input.attachmentId)
  checkClientToken('complete', input.clientToken)
}

/** @throws {InvalidParameterError} */
export function checkGetAttachment({
  attachmentId,
  urlExpiryInSeconds: expiry = shortestUrlExpiry,
}: GetAttachmentInput): void {
  checkAttachmentId('get', attachmentId)
  if (!(Number.isInteger(expiry) && expiry >= shortestUrlExpiry && expiry <= longestUrlExpiry))
    throw new InvalidParameterError(
      'get',
      'urlExpiryInSeconds',
      `must be an integer from ${shortestUrlExpiry} to ${longestUrlExpiry}.`,
    )
}

// Controls, path separators and bidi marks, which make `gpj.exe` read as `exe.jpg`.
const unsafeInNames = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\\/]/u

/** Every reason why Start would refuse the file. */
export function rejectionsOf({
  attachmentName: name,
  attachmentSizeInBytes: size,
  contentType,
}: Omit<StartAttachmentUploadInput, 'clientToken'>): FileRejection[] {
  const rejections: FileRejection[] = []
  if (name === '') rejections.push({ code: 'name-empty' })
  if (isLonger(name, 256)) rejections.push({ code: 'name-too-long' })
  if (unsafeInNames.test(name)) rejections.push({ code: 'name-unsafe' })
  if (size === 0) rejections.push({ code: 'empty' })
  if (!(Number.isSafeInteger(size) && size >= 0)) rejections.push({ code: 'size-invalid' })
  // The type becomes a header of the PUT.
  if (!hasLength(contentType, 255) || /\p{Cc}/u.test(contentType))
    rejections.push({ code: 'content-type-invalid' })
  return rejections
}

function checkAttachmentId(step: AttachmentStep, id: string): void {
  if (!hasLength(id, 256)) throw new InvalidParameterError(step, 'attachmentId', lengthRule(256))
}

function checkClientToken(step: AttachmentStep, token: string): void {
  if (!hasLength(token, 500)) throw new InvalidParameterError(step, 'clientToken', lengthRule(500))
}

function lengthRule(limit: number): string {
  return `must have 1 to ${limit} characters.`
}

function hasLength(text: string, limit: number): boolean {
  return text !== '' && !isLonger(text, limit)
}

/** Smithy, the service's model, counts code points. */
function isLonger(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit
}
