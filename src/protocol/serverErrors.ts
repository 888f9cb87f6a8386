import type { AttachmentStep, TransferStep } from './errors.ts'
import { AttachmentError, hasBrand } from './errors.ts'

/** The Participant Service refused the request. */
export class ParticipantServiceError extends AttachmentError implements ParticipantServiceErrorDetails {
  override readonly name = 'ParticipantServiceError' as const
  declare readonly code: ParticipantServiceErrorCode
  declare readonly status: number
  declare readonly requestId: string | undefined
  declare readonly retryAfterMs: number | undefined
  declare readonly serviceMessage: string | undefined

  constructor(step: AttachmentStep, details: ParticipantServiceErrorDetails) {
    const { code, status } = details
    // From public reports; the service does not say which.
    const causes =
      code === 'AccessDeniedException'
        ? ' The chat has ended, the region is wrong, or the token is not the ConnectionToken of CreateParticipantConnection but the ParticipantToken.'
        : ''
    super(step, isTransientException(details), `${code} (HTTP ${status}).${causes}`, details)
  }
}

export function isParticipantServiceError(error: unknown): error is ParticipantServiceError {
  return hasBrand(error) && error.name === 'ParticipantServiceError'
}

/** S3 refused the transfer. */
export class S3Error extends AttachmentError implements S3ErrorDetails {
  override readonly name = 'S3Error' as const
  declare readonly code: string | undefined
  declare readonly status: number
  declare readonly requestId: string | undefined
  declare readonly retryAfterMs: number | undefined

  constructor(step: TransferStep, details: S3ErrorDetails) {
    const { code = 'an unreadable error', status } = details
    super(step, isTransientS3Code(details), `S3 answered ${code} (HTTP ${status}).`, details)
  }
}

export function isS3Error(error: unknown): error is S3Error {
  return hasBrand(error) && error.name === 'S3Error'
}

/**
 * S3 says that the signed URL or its credentials have expired. The queue, `sendAttachment` and `downloadAttachment` request a new
 * URL up to twice before they reject.
 */
export class UrlExpiredError extends AttachmentError {
  override readonly name = 'UrlExpiredError' as const

  constructor(step: TransferStep) {
    const cure = step === 'upload' ? 'Start again with a new `clientToken`' : 'Request a new one'
    super(step, true, `the signed URL has expired. ${cure}.`)
  }
}

export function isTransient(refusal: ParticipantServiceError | S3Error): boolean {
  return isS3Error(refusal) ? isTransientS3Code(refusal) : isTransientException(refusal)
}

function isTransientException({ code }: ParticipantServiceErrorDetails): boolean {
  return code === 'ThrottlingException' || code === 'InternalServerException'
}

/** RequestTimeout is a transient 400. */
function isTransientS3Code({ code, status }: S3ErrorDetails): boolean {
  return status >= 500 || code === 'RequestTimeout' || code === 'SlowDown'
}

/**
 * The exceptions that the service declares for attachments.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_StartAttachmentUpload.html#API_StartAttachmentUpload_Errors
 */
export type ParticipantServiceErrorCode =
  | 'AccessDeniedException'
  | 'ConflictException'
  | 'InternalServerException'
  | 'ServiceQuotaExceededException'
  | 'ThrottlingException'
  | 'ValidationException'

export interface ParticipantServiceErrorDetails extends RefusalDetails {
  readonly code: ParticipantServiceErrorCode
  /** The service's message, at most 500 characters, without URLs and token. For logs, not users. */
  readonly serviceMessage: string | undefined
}

export interface S3ErrorDetails extends RefusalDetails {
  /** Such as `SignatureDoesNotMatch`; `undefined` if hidden or unreadable. */
  readonly code: string | undefined
}

export interface RefusalDetails {
  readonly status: number
  /** For a support case; `undefined` if hidden from the page. */
  readonly requestId: string | undefined
  /** From `x-amz-retry-after` or `Retry-After`; `undefined` if hidden from the page. */
  readonly retryAfterMs: number | undefined
}
