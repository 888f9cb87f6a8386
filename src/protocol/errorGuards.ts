import type {
  AbortedError,
  ConnectionTokenError,
  InvalidParameterError,
  PrepareFileError,
  UnexpectedError,
} from './appErrors.ts'
import { hasBrand } from './errors.ts'
import type { FileRejectedError } from './fileErrors.ts'
import type { InvalidResponseError, NetworkError, TimeoutError } from './networkErrors.ts'
import type { ParticipantServiceError, S3Error, UrlExpiredError } from './serverErrors.ts'

/**
 * Whether this library made an error, even another copy of the package. Afterwards `error.name` narrows it:
 * `if (isAttachmentError(error) && error.name === 'S3Error') log(error.code)`.
 */
export function isAttachmentError(error: unknown): error is ErrorsByName[keyof ErrorsByName] {
  return hasBrand(error)
}

/** Narrows an error by name, even one of another copy of the package. */
export function isErrorNamed<TName extends keyof ErrorsByName>(
  error: unknown,
  ...names: readonly TName[]
): error is ErrorsByName[TName] {
  return hasBrand(error) && names.some((name) => name === error.name)
}

export interface ErrorsByName {
  AbortedError: AbortedError
  ConnectionTokenError: ConnectionTokenError
  FileRejectedError: FileRejectedError
  InvalidParameterError: InvalidParameterError
  InvalidResponseError: InvalidResponseError
  NetworkError: NetworkError
  ParticipantServiceError: ParticipantServiceError
  PrepareFileError: PrepareFileError
  S3Error: S3Error
  TimeoutError: TimeoutError
  UnexpectedError: UnexpectedError
  UrlExpiredError: UrlExpiredError
}
