/**
 * Base class of this library's errors. `name` identifies the subclass, even across copies of the package. There is no `cause`:
 * it could hold the connection token or the signed URL.
 *
 * `message` is for developers: step, cause and fix, without secrets. For users, call `describeError`.
 */
export abstract class AttachmentError extends Error {
  abstract override readonly name: string
  /** What failed. */
  declare readonly step: AttachmentStep
  /**
   * `true`: the user's retry may succeed; show a Retry button. `false`: it takes another file, another chat or a fix in the app.
   * The library's own retries ignore it.
   */
  declare readonly retryable: boolean

  /** `details` become members. */
  constructor(step: AttachmentStep, retryable: boolean, message: string, details?: object) {
    super(`${step}: ${message}`)
    // Until `stack` is read, V8 keeps its functions alive, and the File with them.
    Object.assign(this, details, { step, retryable, stack: this.stack })
    Object.defineProperty(this, brand, { value: true })
  }
}

/** A local check (`validate`), the app's `prepareFile`, a call of the service, or a transfer with S3 (`upload`, `download`). */
export type AttachmentStep = 'validate' | 'prepare' | 'start' | 'upload' | 'complete' | 'get' | 'download'

export type TransferStep = Extract<AttachmentStep, 'upload' | 'download'>

/** Shared by all copies of the package. */
const brand = Symbol.for('react-connect-attachments.AttachmentError')

/** Also recognizes errors of another copy of the package, unlike `instanceof`. */
export function hasBrand(error: unknown): error is AttachmentError {
  return typeof error === 'object' && error !== null && brand in error
}
