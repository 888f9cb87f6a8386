import type { NumberRule } from '../limits.ts'
import { checkOptionNames, countLimit, delay, limit, timeLimit } from '../limits.ts'

/** A Connect instance's limits per operation, for all participants together. */
export interface Quota {
  requestsPerSecond: number
  /** Requests allowed at once: a whole number. */
  burst: number
}

/**
 * How often and how long to retry. Times are in ms. For limits, `0`, `Infinity` and times beyond a timer's maximum
 * (2147483647 ms, about 24 days) mean none. `undefined` means the default.
 */
export interface RetryPolicy {
  /**
   * Limit of a call's attempts, including the first, excluding throttling. 1 disables retries.
   * @default 4: the AWS SDKs' 3 run out while a phone changes cells
   */
  maxAttempts: number
  /**
   * Upper bound of the random wait before the first retry. Doubles with each. Not for throttling: those waits follow the
   * quota.
   * @default 500: the AWS SDKs' 50 spends every attempt in 0.1 s
   */
  baseDelay: number
  /** Limit of that bound. @default 20000, the cap of the AWS SDKs' standard mode */
  maxDelay: number
  /**
   * Limit of a call's time after its first throttling.
   * @default 420000: about 840 other files at Connect's 2 requests a second
   */
  throttlePatience: number
  /**
   * Limit of a call's time while its host is unreachable, excluding time the browser reports as offline.
   * @default 60000: our judgement
   */
  networkPatience: number
  /**
   * Your instance's quota for Start and for Complete, if known: this client never exceeds it. Ignored if
   * `requestsPerSecond` has no limit.
   * @default undefined: no pacing until a request is throttled, then from Connect's default
   */
  quota: Quota | undefined
  /**
   * Limit of a transfer attempt's time without progress or an answer.
   * @default 120000: a full 1 MB socket buffer takes 100 s at 10 kB/s, slower than EDGE
   */
  stallTimeout: number
}

/** Units and sources: {@link RetryPolicy}. */
export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 4,
  baseDelay: 500,
  maxDelay: 20_000,
  throttlePatience: 420_000,
  networkPatience: 60_000,
  quota: undefined,
  stallTimeout: 120_000,
}

const rules: Record<Exclude<keyof RetryPolicy, 'quota'>, NumberRule> = {
  maxAttempts: countLimit,
  baseDelay: delay,
  maxDelay: timeLimit,
  throttlePatience: timeLimit,
  networkPatience: timeLimit,
  stallTimeout: timeLimit,
}

/**
 * Adds defaults. "No limit" becomes `Infinity`.
 * @throws {Error} naming the unknown or invalid option.
 */
export function retryPolicyOf(given: Partial<RetryPolicy> = {}): RetryPolicy {
  checkOptionNames('retry', given, defaultRetryPolicy)
  const read = (name: keyof typeof rules): number => {
    const { [name]: value = defaultRetryPolicy[name] } = given
    return rules[name](`retry.${name}`, value)
  }
  return {
    maxAttempts: read('maxAttempts'),
    baseDelay: read('baseDelay'),
    maxDelay: read('maxDelay'),
    throttlePatience: read('throttlePatience'),
    networkPatience: read('networkPatience'),
    quota: given.quota === undefined ? undefined : checkedQuota(given.quota),
    stallTimeout: read('stallTimeout'),
  }
}

function checkedQuota(given: Quota): Quota {
  // JavaScript may pass `null`.
  const { requestsPerSecond, burst }: Partial<Quota> = given ?? {}
  return {
    requestsPerSecond: limit('retry.quota.requestsPerSecond', requestsPerSecond),
    burst: countLimit('retry.quota.burst', burst),
  }
}
