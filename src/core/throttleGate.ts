import { longestTimer } from './limits.ts'
import type { RetryPolicy } from './retryPolicy.ts'
import { until } from './wait.ts'

/** One call's place in the line; it keeps it when it is throttled and has to come again. */
interface Turn {
  /** Waits until it is this call's turn. `onWaiting` hears when that is expected to be, in ms since 1970, as often as that changes. */
  pass: (signal: AbortSignal, onWaiting: (until: number) => void) => Promise<void>
  /** The service throttled this call: nobody passes for `delay` ms, and slower from then on. */
  throttled: (delay: number) => void
  /** The service took this call: a little faster, to find a quota that was raised; never faster than one the app names. */
  accepted: () => void
}

/** Gives a call its place, behind all others. */
export type ThrottleGate = () => Turn

/**
 * The one gate that every request of a client for one operation passes, first come, first served. It stands open until
 * the service throttles one. Then it is a token bucket that starts empty and fills at the quota's pace, slower after each
 * further 429 and a little faster after each success.
 */
export function createThrottleGate(policy: RetryPolicy): ThrottleGate {
  const { assumedQuota, slowDown, speedUp, longestInterval } = policy
  const quota = policy.quota?.requestsPerSecond === Number.POSITIVE_INFINITY ? undefined : policy.quota
  const { requestsPerSecond, burst } = quota ?? assumedQuota
  // Timers count whole ms. A shorter interval would make an endless debt of a delay, which is counted in intervals.
  const usual = Math.max(1, 1000 / requestsPerSecond)
  const fastest = quota ? usual : 1
  /** ms that one token takes; 0 while the gate stands open. */
  let interval = quota ? usual : 0
  /** Below 1 nobody passes; a debt is how long the gate is shut. */
  let tokens = burst
  let filledAt = 0
  /** Counts the slow-downs: calls that were on their way together are refused together, and slow us down once. */
  let round = 0
  let places = 0
  let line: { place: number; admit: () => void; onWaiting: (until: number) => void }[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const fill = (): void => {
    const now = performance.now()
    if (interval > 0) tokens = Math.min(burst, tokens + (now - filledAt) / interval)
    filledAt = now
  }
  /** Admits the first of the line when there is a token for it, and comes back for the next. */
  const advance = (): void => {
    clearTimeout(timer)
    fill()
    const delay = Math.ceil((1 - tokens) * interval)
    if (line.length === 0) return
    if (delay > 0) {
      // It looks again when a timer that cannot hold the whole delay is over.
      timer = setTimeout(advance, Math.min(delay, longestTimer))
      for (const [ahead, { onWaiting }] of line.entries()) onWaiting(Date.now() + delay + ahead * interval)
    } else {
      tokens -= 1
      line.shift()?.admit()
      advance()
    }
  }

  return () => {
    const place = places++
    let passedIn = round
    return {
      pass: (signal, onWaiting) =>
        until(signal, (resolve) => {
          const admit = (): void => {
            passedIn = round
            resolve()
          }
          line = [...line, { place, admit, onWaiting }].sort((a, b) => a.place - b.place)
          advance()
          return () => {
            line = line.filter((other) => other.admit !== admit)
            advance()
          }
        }),
      throttled: (delay) => {
        fill()
        if (passedIn === round) {
          round += 1
          interval = Math.max(1, Math.min(longestInterval, Math.max(usual, interval * slowDown)))
          tokens = 1
        }
        // One token more, but not before the service can have one.
        tokens = Math.min(tokens, 1 - Math.max(delay, interval) / interval)
        advance()
      },
      accepted: () => {
        if (interval > 0) interval = Math.max(fastest, interval * speedUp)
      },
    }
  }
}
