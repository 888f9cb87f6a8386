/** The act that failed: a check of ours, one of the service's three calls, or one of the two transfers with S3. */
export type AttachmentStep = 'validate' | 'start' | 'upload' | 'complete' | 'get' | 'download'

/** The same in every copy of this package that a page has loaded. */
const brand = Symbol.for('react-connect-attachments.AttachmentError')

/**
 * What every rejection of this library is. Tell the leaves apart by `error.name`, which survives a second copy of
 * the package in one page. No leaf has a `cause`: the errors below us hold the connection token and the signed URL.
 */
export abstract class AttachmentError extends Error {
  abstract override readonly name: string
  /** The act that failed. */
  declare readonly step: AttachmentStep
  /** `true` when trying again may succeed: the moment to offer a Retry button. */
  declare readonly retryable: boolean

  /** `details` become members of the error. */
  constructor(step: AttachmentStep, retryable: boolean, message: string, details?: object) {
    super(message)
    // V8 keeps every function that is on the stack, and with them the File, until the stack is read.
    Object.assign(this, details, { step, retryable, stack: this.stack })
    Object.defineProperty(this, brand, { value: true })
  }
}

/** Whether an error is of this library, also of another copy of it in the page, where `instanceof` would not know it. */
export function isAttachmentError(error: unknown): error is AttachmentError {
  return brand in Object(error)
}

/** Why a file, or what is said of it, cannot be sent. For machines; `message` beside it is for people. */
export type FileRejectionCode =
  | 'empty'
  | 'too-large'
  | 'too-many-files'
  | 'extension-not-allowed'
  | 'name-empty'
  | 'name-too-long'
  | 'name-unsafe'
  | 'content-type-invalid'
  | 'size-invalid'
  | 'client-token-invalid'
  | 'client-token-reused'
  | 'attachment-id-invalid'
  | 'url-expiry-invalid'
  | 'changed'
  | 'unreadable'
  | 'folder'

/** One reason why a file cannot be sent. */
export interface FileRejection {
  readonly code: FileRejectionCode
  /** One English sentence for the person who picked the file. */
  readonly message: string
}

/** Refused by this library before harm; every reason is in `rejections`. */
export class FileRejectedError extends AttachmentError {
  override readonly name = 'FileRejectedError' as const
  declare readonly rejections: readonly FileRejection[]

  constructor(rejections: readonly FileRejection[], step: AttachmentStep = 'validate') {
    // A drive may deliver a file later; every other reason stays.
    const retryable = rejections.every(({ code }) => code === 'unreadable')
    super(step, retryable, rejections.map(({ message }) => message).join(' '), { rejections })
  }
}

/**
 * The exceptions that the Participant Service declares for attachments.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_StartAttachmentUpload.html#API_StartAttachmentUpload_Errors
 */
export type ParticipantServiceErrorCode =
  | 'AccessDeniedException'
  | 'ConflictException'
  | 'InternalServerException'
  | 'ServiceQuotaExceededException'
  | 'ThrottlingException'
  | 'ValidationException'

const sentences: Record<ParticipantServiceErrorCode, string> = {
  AccessDeniedException: 'The chat has ended, or does not allow this.',
  ConflictException: 'The attachment is already being processed.',
  InternalServerException: 'The chat service has a problem.',
  ServiceQuotaExceededException: 'The chat has no room for more attachments.',
  ThrottlingException: 'The chat service is busy.',
  ValidationException: 'The chat service does not accept this attachment.',
}

/** What is known of a server's refusal. */
export interface RefusalDetails {
  /** HTTP status of the answer. */
  readonly status: number
  /** The server's id of the request, for a support case; `undefined` when the page may not read it. */
  readonly requestId: string | undefined
  /** What `Retry-After` or `x-amz-retry-after` asked for, in ms; `undefined` when the page may not read it. */
  readonly retryAfterMs: number | undefined
}

export interface ParticipantServiceErrorDetails extends RefusalDetails {
  readonly code: ParticipantServiceErrorCode
  /** The service's own words, at most 500 characters, URLs and the token blanked: for a log, not for people. */
  readonly serviceMessage: string | undefined
}

/** The Participant Service answered with one of its exceptions. */
export class ParticipantServiceError extends AttachmentError implements ParticipantServiceErrorDetails {
  override readonly name = 'ParticipantServiceError' as const
  declare readonly code: ParticipantServiceErrorCode
  declare readonly status: number
  declare readonly requestId: string | undefined
  declare readonly retryAfterMs: number | undefined
  declare readonly serviceMessage: string | undefined

  constructor(step: AttachmentStep, details: ParticipantServiceErrorDetails) {
    super(step, /^(Throttl|Internal)/.test(details.code), sentences[details.code], details)
  }
}

export interface S3UploadErrorDetails extends RefusalDetails {
  /** S3's own code, such as `SignatureDoesNotMatch`; `undefined` when its answer cannot be read. */
  readonly code: string | undefined
}

/** The acts between the page and the file store, S3. */
export type TransferStep = 'upload' | 'download'

/** S3 refused the transfer. */
export class S3UploadError extends AttachmentError implements S3UploadErrorDetails {
  override readonly name = 'S3UploadError' as const
  declare readonly code: string | undefined
  declare readonly status: number
  declare readonly requestId: string | undefined
  declare readonly retryAfterMs: number | undefined

  constructor(step: TransferStep, retryable: boolean, details: S3UploadErrorDetails) {
    super(step, retryable, `The file store refused the ${step} (${details.code ?? details.status}).`, details)
  }
}

/**
 * S3 says that the signed URL, or the credentials behind it, have expired. For an upload, Start again with a new client token;
 * a download has asked for another URL, more than once.
 */
export class UrlExpiredError extends AttachmentError {
  override readonly name = 'UrlExpiredError' as const

  constructor(step: TransferStep) {
    super(step, true, `The time allowed for the ${step} is over.`)
  }
}

/**
 * Why no answer came. `unreachable`: the host does not answer, so the network is away. `hidden`: the host answers, so it is a
 * refusal that the browser hides from the page. `blocked`: the page's own Content-Security-Policy sent nothing.
 */
export type NetworkErrorReason = 'unreachable' | 'hidden' | 'blocked'

/** No answer came that the page may read. The `message` names the cure. */
export class NetworkError extends AttachmentError {
  override readonly name = 'NetworkError' as const
  declare readonly reason: NetworkErrorReason

  /** `origin`: of the host that was asked, such as `https://bucket.s3.us-east-1.amazonaws.com`. */
  constructor(step: AttachmentStep, reason: NetworkErrorReason = 'unreachable', origin = '') {
    super(step, reason !== 'blocked', networkMessage(step, reason, origin), { reason })
  }
}

function networkMessage(step: AttachmentStep, reason: NetworkErrorReason, origin: string): string {
  const isTransfer = step === 'upload' || step === 'download'
  const host = isTransfer ? 'file store' : 'chat service'
  switch (reason) {
    case 'unreachable':
      return `The ${host} cannot be reached: the network is down.`
    case 'hidden':
      return isTransfer
        ? "The file store answers, but the browser hides what it says: check the bucket's CORS rule for this origin. Firefox and Safari also hide a refusal that comes while the file goes up."
        : 'The chat service answers, but the browser hides what it says: check that this origin is approved for the Connect instance.'
    case 'blocked':
      return `The page's Content-Security-Policy blocks the ${host}: add ${origin || 'its origin'} to connect-src, or where it redirects to.`
  }
}

/** No answer within the client's `timeout`, or no byte moved within the policy's `stallTimeout`. */
export class TimeoutError extends AttachmentError {
  override readonly name = 'TimeoutError' as const

  constructor(step: AttachmentStep) {
    super(step, true, 'The answer took too long.')
  }
}

/** `abort()` was called, or the caller's signal aborted. Nothing more is sent for this call. */
export class UploadAbortedError extends AttachmentError {
  override readonly name = 'UploadAbortedError' as const

  constructor(step: AttachmentStep) {
    super(step, true, `The ${step === 'get' || step === 'download' ? 'download' : 'upload'} was cancelled.`)
  }
}

/** An answer that is not the service's: HTML, cut short, a redirect, or a member missing or malformed. */
export class InvalidResponseError extends AttachmentError {
  override readonly name = 'InvalidResponseError' as const

  constructor(step: AttachmentStep, reason: string) {
    super(step, true, `The answer was not understood: ${reason}.`)
  }
}

/** The app's `connectionToken` threw, rejected, or gave what cannot be a token. Nothing was sent. */
export class ConnectionTokenError extends AttachmentError {
  override readonly name = 'ConnectionTokenError' as const

  constructor(step: AttachmentStep) {
    super(step, true, 'The app has no usable connection token.')
  }
}

/** A mistake in the library or the page, which the page's own `error` event reports. The file is kept and can be tried again. */
export class UnexpectedError extends AttachmentError {
  override readonly name = 'UnexpectedError' as const

  constructor(step: AttachmentStep) {
    super(step, true, 'Something unexpected went wrong.')
  }
}
