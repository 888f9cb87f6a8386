import type {
  AttachmentError,
  ConnectionTokenError,
  FileRejectedError,
  FileRejectionCode,
  InvalidResponseError,
  NetworkError,
  ParticipantServiceError,
  ParticipantServiceErrorCode,
  S3UploadError,
  TimeoutError,
  UnexpectedError,
  UploadAbortedError,
  UrlExpiredError,
} from '../protocol/errors.ts'
import type { AttachmentItem, AttachmentStatus } from './attachmentItem.ts'
import type { Waiting } from './retry.ts'

/** What a sentence for an error goes by: the code where there is one, else the error's name. */
export type AttachmentErrorKey =
  | FileRejectionCode
  | ParticipantServiceErrorCode
  | (
      | ConnectionTokenError
      | InvalidResponseError
      | NetworkError
      | S3UploadError
      | TimeoutError
      | UnexpectedError
      | UploadAbortedError
      | UrlExpiredError
    )['name']

/** Every text that this library has for people, to be given in their language. */
export interface AttachmentTexts {
  /** A word or two for where a file is. */
  status: Readonly<Record<AttachmentStatus, string>>
  /** What a file waits for. */
  waiting: Readonly<Record<Waiting['reason'], string>>
  /** For a screen reader: so many of so many. A function, for languages count differently. `done` may be 0. */
  filesUploaded: (done: number, total: number) => string
  /** `done` is 1 at least. */
  filesSent: (done: number, total: number) => string
  /** `reason` is a sentence. */
  fileNotSent: (name: string, reason: string) => string
  /** `count` is 2 at least. */
  filesNotSent: (count: number) => string
  /** Instead of an error's own English `message`. */
  errors?: Readonly<Partial<Record<AttachmentErrorKey, string>>> | undefined
}

const files = (done: number, total: number): string =>
  `${done < total ? `${done} of ` : ''}${total} file${total === 1 ? '' : 's'}`

/** English. That of the errors is their `message`, save where that names a cure for developers. */
export const defaultTexts: AttachmentTexts = {
  status: {
    rejected: 'Not accepted',
    queued: 'Waiting',
    starting: 'Preparing',
    uploading: 'Uploading',
    confirming: 'Finishing',
    uploaded: 'Ready to send',
    completing: 'Sending',
    sent: 'Sent',
    failed: 'Not sent',
    aborted: 'Cancelled',
  },
  waiting: {
    throttled: 'Waiting for the chat service',
    retrying: 'Trying again',
    offline: 'Waiting for the network',
  },
  filesUploaded: (done, total) => `${files(done, total)} uploaded.`,
  filesSent: (done, total) => `${files(done, total)} sent.`,
  fileNotSent: (name, reason) => `${name} was not sent: ${reason}`,
  filesNotSent: (count) => `${count} files were not sent.`,
  errors: { NetworkError: 'The connection failed. Check your network and try again.' },
}

/** The sentence for the person whose file it is; several where a file is refused for several reasons. */
export function describeError(error: AttachmentError, texts: AttachmentTexts = defaultTexts): string {
  const errors: Readonly<Record<string, string | undefined>> = texts.errors ?? {}
  if (isFileRejected(error))
    return error.rejections.map(({ code, message }) => errors[code] ?? message).join(' ')
  // S3's codes are not looked up: they are whatever its answer says.
  const code = isOfService(error) ? error.code : error.name
  return errors[code] ?? error.message
}

// By name: the error may come from another copy of this package.
function isFileRejected(error: AttachmentError): error is FileRejectedError {
  return error.name === 'FileRejectedError'
}

function isOfService(error: AttachmentError): error is ParticipantServiceError {
  return error.name === 'ParticipantServiceError'
}

/** What to show under a file's name: why it failed, else what it waits for, else where it is. */
export function describeItem(item: AttachmentItem, texts: AttachmentTexts = defaultTexts): string {
  if (item.error) return describeError(item.error, texts)
  return item.waiting ? texts.waiting[item.waiting.reason] : texts.status[item.status]
}
