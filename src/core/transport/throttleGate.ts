import type { Caller } from '../callOptions.ts'
import { longestTimer } from '../limits.ts'
import type { Quota } from './retryPolicy.ts'
import { abortable } from './wait.ts'

/**
 * Queues requests for one operation. Without a `quota` it is open until the service throttles, then an empty token
 * bucket that fills at the pace of `assumed`. While all requests are throttled, others use up the quota: the pauses grow
 * with the time since the last success.
 */
export function createThrottleGate(assumed: Quota, quota?: Quota | undefined): ThrottleGate {
  const isNamed = quota !== undefined && quota.requestsPerSecond !== Number.POSITIVE_INFINITY
  const { requestsPerSecond, burst } = isNamed ? quota : assumed
  const usual = Math.max(shortestInterval, 1000 / requestsPerSecond)
  const fastest = isNamed ? usual : shortestInterval
  /** ms per token; 0 while the gate is open. */
  let interval = isNamed ? usual : 0
  /** Below 1 the gate is shut. */
  let tokens = burst
  let filledAt = 0
  /** Calls throttled together slow the gate once. */
  let round = 0
  let servedAt = Number.NEGATIVE_INFINITY
  let unservedSince: number | undefined
  let places = 0
  let queue: { place: number; admit: () => void; report: Caller<never>['report'] }[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const fill = (): void => {
    const now = performance.now()
    if (interval > 0) tokens = Math.min(burst, tokens + (now - filledAt) / interval)
    filledAt = now
  }
  const nextPause = (): number => {
    const now = performance.now()
    if (unservedSince === undefined) {
      unservedSince = Math.max(servedAt, now - firstWait * usual)
      const slower = Math.max(usual, interval * slowDown)
      interval = Math.max(shortestInterval, Math.min(longestInterval, slower))
    }
    const unserved = Math.min(now - unservedSince, longestWait) / (firstWait * usual)
    return Math.max(
      interval,
      2 * firstWait * usual * unserved ** growth * (1 + spread * (2 * Math.random() - 1)),
    )
  }
  const admitNext = (): void => {
    clearTimeout(timer)
    fill()
    if (queue.length === 0) return
    const delay = Math.ceil((1 - tokens) * interval)
    if (delay <= 0) {
      tokens -= 1
      queue.shift()?.admit()
      admitNext()
      return
    }
    // A long delay takes several timers.
    timer = setTimeout(admitNext, Math.min(delay, longestTimer))
    for (const [ahead, { report }] of queue.entries()) {
      const until = Date.now() + delay + ahead * interval
      report({ type: 'waiting', waiting: { reason: 'throttled', until } })
    }
  }

  return () => {
    const place = places++
    let admittedIn = round
    return {
      waitForAdmission: ({ signal, report }) =>
        abortable(signal, (resolve) => {
          const admit = (): void => {
            admittedIn = round
            resolve()
          }
          queue = [...queue, { place, admit, report }].sort((a, b) => a.place - b.place)
          admitNext()
          return () => {
            queue = queue.filter((other) => other.admit !== admit)
            admitNext()
          }
        }),
      recordThrottling: (asked) => {
        fill()
        let pause = Math.max(interval, asked)
        if (admittedIn === round) {
          round += 1
          pause = Math.max(nextPause(), asked)
          tokens = 1
        }
        // The service has no token earlier.
        tokens = Math.min(tokens, 1 - pause / interval)
        admitNext()
        return (1 - tokens) * interval
      },
      recordSuccess: () => {
        servedAt = performance.now()
        unservedSince = undefined
        if (interval > 0) interval = Math.max(fastest, interval * speedUp)
      },
    }
  }
}

export type ThrottleGate = () => Place

/** A throttled call keeps its place. */
export interface Place {
  /** Reports changes of the expected time. */
  waitForAdmission: (caller: Caller<never>) => Promise<void>
  /** Shuts the gate for at least `asked` ms and slows it. Returns for how many ms it is shut. */
  recordThrottling: (asked: number) => number
  /** Speeds up to find a raised quota, never beyond `quota`. */
  recordSuccess: () => void
}

/**
 * Connect's default for StartAttachmentUpload and for CompleteAttachmentUpload.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 */
export const assumedQuota: Quota = { requestsPerSecond: 2, burst: 5 }
/** For GetAttachment. */
export const assumedGetQuota: Quota = { requestsPerSecond: 8, burst: 12 }

/**
 * Found by `bench/storm.mjs`: any number of clients, none of which knows of the others, use the whole quota with few
 * requests (decisions/retry.md). The first pause is 4 tokens long, 2 s for Start.
 */
const firstWait = 2
const growth = 0.65
/** Pauses differ by up to 40 %, so that clients throttled together return apart. */
const spread = 0.4
/** ms. Longer pauses would leave a freed quota unused. */
const longestWait = 600_000

/** Clients sharing a quota settle at one throttling in 12 calls: 1.25 × 0.98¹¹ = 1. */
const slowDown = 1.25
const speedUp = 0.98
/** ms, to notice a freed quota. */
const longestInterval = 10_000
/** ms. Less would make delays an endless debt. */
const shortestInterval = 1
