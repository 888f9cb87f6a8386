import type { ParticipantServiceError, S3UploadError } from '../protocol/errors.ts'
import { NetworkError, TimeoutError } from '../protocol/errors.ts'
import type { RetryPolicy } from './retryPolicy.ts'
import type { ThrottleGate } from './throttleGate.ts'
import { isOffline, wait, waitUntilOnline } from './wait.ts'

/** A try that failed and will be repeated. */
export interface FailedAttempt<TError> {
  /** How many tries of this call have failed so far. */
  failureCount: number
  /** Why the last one did. */
  error: TError
}

/** What a call waits for. */
export interface Waiting {
  /** `throttled`: its turn, for the service has said that it is busy. `retrying`: the next try. `offline`: the network. */
  reason: 'throttled' | 'retrying' | 'offline'
  /** When it is expected to go on, in ms since 1970; `undefined` while offline, which nobody knows the end of. */
  until: number | undefined
}

/** What the retries of one client share. */
export interface Retries {
  readonly retry: RetryPolicy
  /** Tokens left: see {@link RetryPolicy.retryBudget}. */
  readonly retryBudget: { tokens: number }
}

export interface RetriedCall<TRefusal extends ParticipantServiceError | S3UploadError> {
  /** The class of the server's own refusals. */
  refusal: new (
    ...parameters: never[]
  ) => TRefusal
  /** Given for calls of the Participant Service; S3 has no part in its quota. */
  throttleGate?: ThrottleGate
  signal: AbortSignal
  /** Called when a wait begins or its end is put off, and with `null` when it is over. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  onFailedAttempt?: ((attempt: FailedAttempt<NetworkError | TimeoutError | TRefusal>) => void) | undefined
}

/**
 * The one owner of retry. Runs `attempt` until it succeeds, fails for good, or the policy ends. An offline spell costs
 * no try: nothing is sent before the platform is online, and a failure that going offline explains is not counted.
 */
export async function withRetry<TResult, TRefusal extends ParticipantServiceError | S3UploadError>(
  { retry, retryBudget }: Retries,
  { refusal, throttleGate, signal, onWaiting, onFailedAttempt }: RetriedCall<TRefusal>,
  attempt: () => Promise<TResult>,
): Promise<TResult> {
  let failures = 0
  let throttlings = 0
  let patienceEnds = 0
  let isWaiting = false
  const tell = (waiting: Waiting | null): void => {
    if (waiting || isWaiting) onWaiting?.(waiting)
    isWaiting = waiting !== null
  }
  const turn = throttleGate?.()

  for (;;) {
    if (isOffline()) {
      tell({ reason: 'offline', until: undefined })
      await waitUntilOnline(signal)
    }
    await turn?.pass(signal, (until) => tell({ reason: 'throttled', until }))
    tell(null)
    try {
      const result = await attempt()
      turn?.accepted()
      // As the AWS SDKs give back: what the last retry cost, or 1 for a first try.
      retryBudget.tokens = Math.min(
        retry.retryBudget,
        retryBudget.tokens + (failures > 0 ? retry.retryCost : 1),
      )
      return result
    } catch (error) {
      const unanswered = error instanceof NetworkError || error instanceof TimeoutError
      if (signal.aborted || !(unanswered || (error instanceof refusal && error.retryable))) throw error
      if (unanswered && isOffline()) continue

      const throttled = !unanswered && error.code === 'ThrottlingException'
      const nth = throttled ? ++throttlings : ++failures
      const base = throttled ? retry.throttleBaseDelay : retry.baseDelay
      // Full jitter: clients that failed together do not return together.
      const jittered = Math.random() * Math.min(retry.maxDelay, base * 2 ** (nth - 1))
      const hint = unanswered ? undefined : error.retryAfterMs
      const delay = Math.max(jittered, Math.min(hint ?? 0, retry.maxRetryAfter))

      if (throttled) {
        const now = performance.now()
        if (throttlings === 1) patienceEnds = now + retry.throttlePatience
        // It holds back everybody else's requests too.
        turn?.throttled(delay)
        if (now + delay > patienceEnds) throw error
      } else {
        if (failures >= retry.maxAttempts || retryBudget.tokens < retry.retryCost) throw error
        retryBudget.tokens -= retry.retryCost
      }
      onFailedAttempt?.({ failureCount: failures + throttlings, error })
      if (throttled) continue
      tell({ reason: 'retrying', until: Date.now() + delay })
      await wait(delay, signal)
    }
  }
}
