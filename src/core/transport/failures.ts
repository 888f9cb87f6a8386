import type { NetworkError, TimeoutError } from '../../protocol/networkErrors.ts'
import type { ParticipantServiceError, S3Error } from '../../protocol/serverErrors.ts'
import type { RetryBudget } from './retryBudget.ts'
import type { RetryPolicy } from './retryPolicy.ts'

export function createFailures(retry: RetryPolicy, budget: RetryBudget): Failures {
  let throttlings = 0
  let patienceEnds = 0
  let others = 0
  let hidden = 0

  /** Full jitter spreads clients that failed together. */
  const delayOf = (nth: number): number =>
    Math.random() * Math.min(retry.maxDelay, retry.baseDelay * 2 ** Math.min(nth - 1, 30))

  return {
    add(error, pause = 0) {
      if (isThrottling(error)) {
        throttlings += 1
        const now = performance.now()
        if (throttlings === 1) patienceEnds = now + retry.throttlePatience
        return { delay: pause, isFinal: now + pause > patienceEnds }
      }
      others += 1
      if (error.name === 'NetworkError') hidden += 1
      const isLast = others >= retry.maxAttempts || hidden >= hiddenAttempts
      return { delay: Math.max(delayOf(others), askedDelay(error)), isFinal: isLast || !budget.spend() }
    },
    count: () => throttlings + others,
    hasRetried: () => others > 0,
    forgetHidden: () => {
      hidden = 0
    },
  }
}

export interface Failures {
  /** `delay`: ms until the next attempt, unless `isFinal`. `pause`: the gate's, for throttling. */
  add: (error: Failure, pause?: number) => { delay: number; isFinal: boolean }
  count: () => number
  hasRetried: () => boolean
  /** The network was down since. */
  forgetHidden: () => void
}

/** Attempts if the browser hides the refusal. More would only re-upload. */
const hiddenAttempts = 2
/** Cap in ms on `Retry-After` and `x-amz-retry-after`: about the AWS SDKs' 20 s plus 5 s. */
const longestHint = 25_000

/** ms that the answer asks for. */
export function askedDelay(error: Failure): number {
  return 'retryAfterMs' in error ? Math.min(error.retryAfterMs ?? 0, longestHint) : 0
}

type Refusal = ParticipantServiceError | S3Error
type Failure = NetworkError | TimeoutError | Refusal

export function isThrottling(error: Failure): boolean {
  return error.name === 'ParticipantServiceError' && error.code === 'ThrottlingException'
}
