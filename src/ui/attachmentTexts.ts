import type { Waiting } from '../core/callOptions.ts'
import type { AttachmentStatus } from '../core/sending/attachmentItem.ts'
import type { ErrorsByName } from '../protocol/errorGuards.ts'
import type {
  ExtensionRejection,
  FileRejectionCode,
  TooLargeRejection,
  TooManyFilesRejection,
  UnreadableRejection,
} from '../protocol/fileErrors.ts'
import type { ParticipantServiceErrorCode } from '../protocol/serverErrors.ts'
import type { AttachmentScan } from '../protocol/transcriptItem.ts'

/** Every text for users. Translate all, or spread `defaultTexts` and replace some. */
export interface AttachmentTexts {
  /** One or two words. */
  status: Readonly<Record<AttachmentStatus, string>>
  /** Of a sent file: a few words while it is checked; a sentence and one thing to do if the scanner rejected it. */
  scan: Readonly<Record<Exclude<AttachmentScan, 'APPROVED'>, string>>
  /** A few words. */
  waiting: Readonly<Record<Waiting['reason'], string>>
  /** For `formatRemaining`, under 5 seconds. */
  aFewSeconds: string
  /** For a screen reader. `done` may be 0. */
  filesUploaded: (done: number, total: number) => string
  /** `done` is at least 1. */
  filesSent: (done: number, total: number) => string
  /** `reason` is the error's text. */
  fileNotSent: (name: string, reason: string) => string
  /** The scanner rejected a sent file. `reason` is its text in `scan`. */
  fileNotDelivered: (name: string, reason: string) => string
  /** `count` is at least 2. */
  filesNotSent: (count: number) => string
  errors: AttachmentErrorTexts
}

/**
 * For each error, one short sentence and one thing to do. `InvalidParameterError` is the text of every fault of the app's setup, also
 * for an `S3Error` or a `NetworkError` that no retry can cure.
 */
export interface AttachmentErrorTexts
  extends DetailedTexts,
    Readonly<Record<Exclude<AttachmentErrorKey, keyof DetailedTexts>, string>> {}

/** A code of this library or the Participant Service, else the error's name. */
export type AttachmentErrorKey = FileRejectionCode | FailureKey

export type FailureKey =
  | ParticipantServiceErrorCode
  | Exclude<keyof ErrorsByName, 'FileRejectedError' | 'ParticipantServiceError'>

interface DetailedTexts {
  readonly 'too-large': (rejection: TooLargeRejection) => string
  readonly 'too-many-files': (rejection: TooManyFilesRejection) => string
  readonly 'extension-not-allowed': (rejection: ExtensionRejection) => string
  readonly unreadable: (rejection: UnreadableRejection) => string
}
