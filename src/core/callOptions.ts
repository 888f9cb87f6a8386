import { callApp } from './reportMistake.ts'
import type { TransferProgress } from './transferProgress.ts'

export interface FailedAttempt<TError> {
  /** Failed attempts of this call. */
  failureCount: number
  error: TError
}

export interface Waiting {
  /**
   * `throttled`: the service is busy. `retrying`: an attempt failed. `offline`: retries when online, and every few
   * seconds.
   */
  reason: 'throttled' | 'retrying' | 'offline'
  /** Expected end, in ms since 1970; `undefined` while offline. */
  until: number | undefined
}

/** `TError`: the errors that are retried. */
export interface CallOptions<TError> {
  /** Aborts at once, even during a wait. */
  signal?: AbortSignal | undefined
  /** Called when a wait begins or its end moves, and with `null` after it. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  /** Called after each attempt that will be retried. */
  onFailedAttempt?: ((attempt: FailedAttempt<TError>) => void) | undefined
}

export interface TransferOptions<TError> extends CallOptions<TError> {
  /**
   * Called when an attempt begins, about three times a second (axios's rate), and when complete. An upload reaches 100 %
   * when sent, and again when S3 has stored it.
   */
  onProgress?: ((progress: TransferProgress) => void) | undefined
}

export type CallEvent<TError> =
  | { type: 'waiting'; waiting: Waiting | null }
  | { type: 'failedAttempt'; attempt: FailedAttempt<TError> }
  | { type: 'progress'; progress: TransferProgress }

export interface Caller<TError> {
  readonly signal: AbortSignal
  readonly report: (event: CallEvent<TError>) => void
}

/** Callback errors are reported to the page, not thrown. */
export function callerOf<TError>(options: TransferOptions<TError>): Caller<TError> {
  const { signal = new AbortController().signal, onWaiting, onFailedAttempt, onProgress } = options
  return {
    signal,
    report: (event) =>
      callApp(() => {
        if (event.type === 'waiting') onWaiting?.(event.waiting)
        if (event.type === 'failedAttempt') onFailedAttempt?.(event.attempt)
        if (event.type === 'progress') onProgress?.(event.progress)
      }),
  }
}

/** Numbers the failed attempts of a call with several requests. */
export function numberFailures<TError>({ signal, report }: Caller<TError>): Caller<TError> {
  let failureCount = 0
  return {
    signal,
    report(event) {
      if (event.type !== 'failedAttempt') return report(event)
      failureCount += 1
      report({ type: 'failedAttempt', attempt: { failureCount, error: event.attempt.error } })
    },
  }
}
