import type { AttachmentStep } from './errors.ts'
import { AttachmentError } from './errors.ts'

/** This library rejected the file; `rejections` holds every reason. */
export class FileRejectedError extends AttachmentError {
  override readonly name = 'FileRejectedError' as const
  declare readonly rejections: readonly FileRejection[]

  constructor(rejections: readonly FileRejection[], step: AttachmentStep = 'validate') {
    // A drive may deliver later, and the queue may have room again.
    const retryable = rejections.every(({ code }) => code === 'unreadable' || code === 'too-many-files')
    super(step, retryable, `file rejected (${rejections.map(({ code }) => code).join(', ')}).`, {
      rejections,
    })
  }
}

/** A reason why a file cannot be sent. For users, call `describeRejection`. */
export type FileRejection =
  | TooLargeRejection
  | TooManyFilesRejection
  | ExtensionRejection
  | UnreadableRejection
  | {
      readonly code:
        | 'empty'
        | 'name-empty'
        | 'name-too-long'
        | 'name-unsafe'
        | 'content-type-invalid'
        | 'size-invalid'
        | 'changed'
        | 'folder'
    }

export type FileRejectionCode = FileRejection['code']

export interface TooLargeRejection {
  readonly code: 'too-large'
  readonly maxSizeInBytes: number
}

export interface TooManyFilesRejection {
  readonly code: 'too-many-files'
  readonly maxFiles: number
}

export interface ExtensionRejection {
  readonly code: 'extension-not-allowed'
  /** Lower-case, without the dot; `''` for none. */
  readonly extension: string
  /** Of `constraints`, lower-case; your own rejections may leave it out. */
  readonly allowedExtensions?: readonly string[] | undefined
}

export interface UnreadableRejection {
  readonly code: 'unreadable'
  /**
   * `gone`: moved or deleted, or the browser may not open it. `denied`: prevented by another app, permissions or the drive. `broken`: only
   * part is readable. `late`: the drive, such as a cloud drive, does not deliver it.
   */
  readonly reason: 'gone' | 'denied' | 'broken' | 'late'
}
