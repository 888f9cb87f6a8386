import type { StartAttachmentUploadOutput } from '../protocol/decode.ts'
import { urlLifetime } from './urlLifetime.ts'

export interface StartedUpload {
  readonly answer: StartAttachmentUploadOutput
  /** By the monotonic clock, which may stop during sleep. */
  hasExpired: () => boolean
  /** By either clock: enough for another URL, not for another upload. */
  mayHaveExpired: () => boolean
  /** `false` also when the lifetime is unknown. */
  isUsable: () => boolean
}

export function createStartedUpload(answer: StartAttachmentUploadOutput): StartedUpload {
  const lifetime = urlLifetime(answer.uploadMetadata)
  const endsAt = performance.now() + lifetime
  // Counts sleep, but jumps when the clock is set.
  const endsOn = Date.now() + lifetime
  const hasExpired = (): boolean => endsAt <= performance.now()
  return {
    answer,
    hasExpired,
    mayHaveExpired: () => hasExpired() || endsOn <= Date.now(),
    isUsable: () => endsAt > performance.now() && endsOn > Date.now(),
  }
}
