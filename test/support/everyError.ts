import type { AttachmentError, FileRejection, ParticipantServiceErrorCode } from 'react-connect-attachments'
import {
  AbortedError,
  ConnectionTokenError,
  defaultConstraints,
  FileRejectedError,
  InvalidParameterError,
  InvalidResponseError,
  NetworkError,
  ParticipantServiceError,
  PrepareFileError,
  S3Error,
  TimeoutError,
  UnexpectedError,
  UrlExpiredError,
} from 'react-connect-attachments'

const details = { requestId: 'request-1', retryAfterMs: undefined }

export function serviceError(code: ParticipantServiceErrorCode, status: number): ParticipantServiceError {
  return new ParticipantServiceError('start', { ...details, code, status, serviceMessage: 'Its words' })
}

/** One of each code, and one of each reason why a file is unreadable. */
export const everyRejection: FileRejection[] = [
  { code: 'empty' },
  { code: 'too-large', maxSizeInBytes: 20 * 1024 * 1024 },
  { code: 'too-many-files', maxFiles: 35 },
  { code: 'extension-not-allowed', extension: 'exe', allowedExtensions: defaultConstraints.extensions },
  { code: 'extension-not-allowed', extension: '' },
  { code: 'name-empty' },
  { code: 'name-too-long' },
  { code: 'name-unsafe' },
  { code: 'content-type-invalid' },
  { code: 'size-invalid' },
  { code: 'changed' },
  { code: 'unreadable', reason: 'gone' },
  { code: 'unreadable', reason: 'denied' },
  { code: 'unreadable', reason: 'broken' },
  { code: 'unreadable', reason: 'late' },
  { code: 'folder' },
]

/** Every class, with every code and every reason that changes one of its texts. */
export const everyError: AttachmentError[] = [
  ...everyRejection.map((rejection) => new FileRejectedError([rejection])),
  new FileRejectedError([{ code: 'empty' }, { code: 'name-too-long' }]),
  new InvalidParameterError('get', 'attachmentId', 'must have 1 to 256 characters.'),
  serviceError('AccessDeniedException', 403),
  serviceError('ConflictException', 409),
  serviceError('InternalServerException', 500),
  serviceError('ServiceQuotaExceededException', 402),
  serviceError('ThrottlingException', 429),
  serviceError('ValidationException', 400),
  new S3Error('upload', { ...details, code: 'SignatureDoesNotMatch', status: 403 }),
  new S3Error('upload', { ...details, code: undefined, status: 503 }),
  new S3Error('download', { ...details, code: 'NoSuchKey', status: 404 }),
  new UrlExpiredError('upload'),
  new UrlExpiredError('download'),
  new NetworkError('start', 'unreachable'),
  new NetworkError('get', 'hidden'),
  new NetworkError('upload', 'hidden'),
  new NetworkError('download', 'blocked', 'https://bucket.example'),
  new NetworkError('start', 'blocked'),
  new TimeoutError('start'),
  new AbortedError('complete'),
  new InvalidResponseError('get', 'HTTP 404'),
  new ConnectionTokenError('start'),
  new PrepareFileError('threw'),
  new PrepareFileError('timeout'),
  new PrepareFileError('no-file'),
  new UnexpectedError('start'),
]
