import type { NumberRule } from './limits.ts'
import { between, count, countLimit, delay, limit, lowestSpeed, timeLimit } from './limits.ts'

/** What a Connect instance allows all of its participants together, for each operation. Both are limits. */
export interface Quota {
  requestsPerSecond: number
  /** Requests that may go at once: a whole number. */
  burst: number
}

/**
 * Whether, how often and how long calls are repeated. Times are in ms. For a limit, `0` and `Infinity` mean none, and so does
 * a time that no timer can hold (2147483647 ms, some 24 days). `undefined` means the default.
 */
export interface RetryPolicy {
  /**
   * Limit of the tries of one call, the first included, for every failure but throttling. 1 turns repeating off.
   * @default 4: one more than the AWS SDKs' 3, which a phone between two cells spends too soon
   */
  maxAttempts: number
  /**
   * A delay: the longest wait before the first retry. It doubles with each further one, and the wait is drawn evenly from
   * zero up.
   * @default 500: the AWS SDKs' 50 spends every try in 0.1 s, before a network has changed
   */
  baseDelay: number
  /**
   * The same for throttling.
   * @default 1000, as the AWS SDKs' standard mode (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html)
   */
  throttleBaseDelay: number
  /** Limit of both delays as they double. @default 20000, the cap of the AWS SDKs' standard mode */
  maxDelay: number
  /**
   * Limit of the wait that a server's `Retry-After` or `x-amz-retry-after` may ask for; a longer one is cut to this.
   * @default 25000, about what the AWS SDKs' rule comes to (their cap of 20 s, and 5 s more)
   */
  maxRetryAfter: number
  /**
   * Limit of how long one call goes on after its first throttling. A throttled call is a place in a queue, not a failure: 2
   * requests a second serve a whole Connect instance.
   * @default 120000: then some 240 other files have gone before
   */
  throttlePatience: number
  /**
   * Limit of how long one call goes on while its host cannot be reached, as in a tunnel. Time for which the browser says that
   * it is offline does not count.
   * @default 60000: our judgement
   */
  networkPatience: number
  /**
   * Limit of the tokens that the retries of one client share; each retry, throttling aside, costs `retryCost`, a success gives
   * back. When they are spent, a failure is final at once: a broken service is not hammered.
   * @default 500, as the AWS SDKs
   */
  retryBudget: number
  /** From 0, which costs nothing. @default 14, as the AWS SDKs' transient retry */
  retryCost: number
  /**
   * The instance's quota for Start, which is the one for Complete too, if you know it: requests are held to it from the first
   * on, and never sent faster. One without a limit of requests is none: a throttling says more than it does.
   * @default undefined: nothing is held back until the first throttling
   */
  quota: Quota | undefined
  /**
   * What the first throttling makes us assume of an instance whose `quota` is not named. Without a limit of requests, each
   * throttling still makes the others wait for its own delay.
   * @default 2 a second, 5 at once: Connect's default for Start and for Complete
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
   */
  assumedQuota: Quota
  /** The same for GetAttachment. @default 8 a second, 12 at once: Connect's default */
  assumedGetQuota: Quota
  /**
   * By how much each further throttling lengthens the time between requests, and each success shortens it. Where many share
   * a quota the two are in balance at one throttling in 12 calls, for 1.25 × 0.98¹¹ = 1. Finite, from 1.
   * @default 1.25
   */
  slowDown: number
  /** Above 0, up to 1. @default 0.98: see `slowDown` */
  speedUp: number
  /**
   * Limit of the time between requests that throttling leads to.
   * @default 10000: or a quota that frees up is not noticed
   */
  longestInterval: number
  /**
   * How often one upload may Start again, with a new client token, and one download ask for another URL, because its URL has
   * expired. A whole number: 0 is never, `Infinity` as often as it takes.
   * @default 2: a URL outlives any transfer that a person waits for; more than that is a clock or a service gone wrong
   */
  maxRestarts: number
  /**
   * Limit of how long no byte of a transfer moves and no answer comes, before it is given up and repeated.
   * @default 120000: at `slowestBytesPerSecond`, a full socket buffer of 1 MB takes 100 s
   */
  stallTimeout: number
  /**
   * An upload that reports no progress at all, as behind a service worker, is limited to the time that it takes at this speed,
   * and `stallTimeout`.
   * @default 10000: slower than EDGE, which nobody waits for with 20 MB
   */
  slowestBytesPerSecond: number
}

/** What `createAttachmentsClient` does unless its `retry` says otherwise. Units and sources stand at {@link RetryPolicy}. */
export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 4,
  baseDelay: 500,
  throttleBaseDelay: 1000,
  maxDelay: 20_000,
  maxRetryAfter: 25_000,
  throttlePatience: 120_000,
  networkPatience: 60_000,
  retryBudget: 500,
  retryCost: 14,
  quota: undefined,
  assumedQuota: { requestsPerSecond: 2, burst: 5 },
  assumedGetQuota: { requestsPerSecond: 8, burst: 12 },
  slowDown: 1.25,
  speedUp: 0.98,
  longestInterval: 10_000,
  maxRestarts: 2,
  stallTimeout: 120_000,
  slowestBytesPerSecond: 10_000,
}

/**
 * The policy to work by: "no limit" is always `Infinity`, but for `slowestBytesPerSecond`, where it is 0.
 * @throws {Error} for what is no such number. It names the option.
 */
export function retryPolicyOf(given: Partial<RetryPolicy> = {}): RetryPolicy {
  const read = (name: Exclude<keyof RetryPolicy, QuotaName>, rule: NumberRule): number => {
    const { [name]: value = defaultRetryPolicy[name] } = given
    return rule(`retry.${name}`, value)
  }
  const { quota, assumedQuota, assumedGetQuota } = given
  return {
    maxAttempts: read('maxAttempts', countLimit),
    baseDelay: read('baseDelay', delay),
    throttleBaseDelay: read('throttleBaseDelay', delay),
    maxDelay: read('maxDelay', timeLimit),
    maxRetryAfter: read('maxRetryAfter', timeLimit),
    throttlePatience: read('throttlePatience', timeLimit),
    networkPatience: read('networkPatience', timeLimit),
    retryBudget: read('retryBudget', limit),
    retryCost: read('retryCost', between(0, Number.MAX_VALUE)),
    quota: quotaOf('quota', quota),
    assumedQuota: quotaOf('assumedQuota', assumedQuota) ?? defaultRetryPolicy.assumedQuota,
    assumedGetQuota: quotaOf('assumedGetQuota', assumedGetQuota) ?? defaultRetryPolicy.assumedGetQuota,
    slowDown: read('slowDown', between(1, Number.MAX_VALUE)),
    speedUp: read('speedUp', between(Number.MIN_VALUE, 1)),
    longestInterval: read('longestInterval', timeLimit),
    maxRestarts: read('maxRestarts', count),
    stallTimeout: read('stallTimeout', timeLimit),
    slowestBytesPerSecond: read('slowestBytesPerSecond', lowestSpeed),
  }
}

type QuotaName = 'quota' | 'assumedQuota' | 'assumedGetQuota'

function quotaOf(name: QuotaName, given: Quota | undefined): Quota | undefined {
  if (given === undefined) return undefined
  // `null` has no members, and is told as that.
  const { requestsPerSecond, burst }: Partial<Quota> = given ?? {}
  return {
    requestsPerSecond: limit(`retry.${name}.requestsPerSecond`, requestsPerSecond),
    burst: countLimit(`retry.${name}.burst`, burst),
  }
}
