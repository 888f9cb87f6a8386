import type { AttachmentStep } from './errors.ts'
import { AttachmentError } from './errors.ts'

/** The app passed an invalid parameter. Nothing was sent. An invalid file is a `FileRejectedError`. */
export class InvalidParameterError extends AttachmentError {
  override readonly name = 'InvalidParameterError' as const
  declare readonly parameter: ParameterName

  /** `rule` is the constraint. Never quote the value in it. */
  constructor(step: AttachmentStep, parameter: ParameterName, rule: string) {
    super(step, false, `\`${parameter}\` ${rule}`, { parameter })
  }
}

/** The parameters that {@link InvalidParameterError} can name. */
export type ParameterName = 'attachmentId' | 'clientToken' | 'file' | 'uploadMetadata' | 'urlExpiryInSeconds'

/** A hook drops the file from its variables after a success. */
export function noFile(step: AttachmentStep): InvalidParameterError {
  return new InvalidParameterError(
    step,
    'file',
    'is missing. The hook drops it after a success: pass it again.',
  )
}

/** `connectionToken` threw, rejected, exceeded `timeout` or returned no token. No request was sent without one. */
export class ConnectionTokenError extends AttachmentError {
  override readonly name = 'ConnectionTokenError' as const

  constructor(step: AttachmentStep) {
    super(step, true, '`connectionToken` threw, timed out or returned no ConnectionToken.')
  }
}

/**
 * `prepareFile` did not return a file. Nothing was sent; the original file is kept and can be retried. `message` does not quote what it
 * threw: the page's `error` event has that.
 */
export class PrepareFileError extends AttachmentError {
  override readonly name = 'PrepareFileError' as const
  declare readonly reason: PrepareFileErrorReason

  constructor(reason: PrepareFileErrorReason) {
    super('prepare', true, `\`prepareFile\` ${causes[reason]}.`, { reason })
  }
}

/** `threw`: or rejected. `timeout`: exceeded `prepareTimeout`. `no-file`: returned something else, such as a Blob. */
export type PrepareFileErrorReason = 'threw' | 'timeout' | 'no-file'

const causes: Readonly<Record<PrepareFileErrorReason, string>> = {
  threw: "threw an error; see the page's `error` event",
  timeout: 'exceeded `prepareTimeout`',
  'no-file': 'returned no File; wrap a Blob: new File([blob], name, { type })',
}

/** `abort()` was called or the signal aborted. This call sends nothing more. */
export class AbortedError extends AttachmentError {
  override readonly name = 'AbortedError' as const

  constructor(step: AttachmentStep) {
    super(step, true, 'aborted.')
  }
}

/** A bug in the library or the page, reported by the page's `error` event. The file is kept and can be retried. */
export class UnexpectedError extends AttachmentError {
  override readonly name = 'UnexpectedError' as const

  constructor(step: AttachmentStep) {
    super(step, true, "unexpected error; see the page's `error` event.")
  }
}
