/// <reference types="node" />
import { afterEach, beforeEach, vi } from 'vitest'

/** Virtual time: only `elapse` and `untilSettled` move it. */
export function useVirtualTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
}

/** Runs each test of a file in virtual time, and lets `Math.random` draw the same each time. */
export function inVirtualTime(draw = 0.5): void {
  beforeEach(() => {
    useVirtualTime()
    vi.spyOn(Math, 'random').mockReturnValue(draw)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })
}

// The emulator signs its URLs on other threads, which no virtual clock moves: time has to wait for them.
let signing = 0
const { subtle } = crypto
Object.defineProperty(crypto, 'subtle', {
  configurable: true,
  value: new Proxy(subtle, {
    get(_, name) {
      const method: unknown = Reflect.get(subtle, name)
      if (typeof method !== 'function') return method
      return async (...parameters: unknown[]) => {
        signing += 1
        try {
          return await Reflect.apply(method, subtle, parameters)
        } finally {
          signing -= 1
        }
      }
    },
  }),
})

/** Runs work that takes no time: promises, and bodies, which need ticks of the event loop. */
export async function idle(): Promise<void> {
  for (let turns = 0; turns < 20; turns = signing > 0 ? 0 : turns + 1) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Lets `ms` of virtual time pass, one timer after another. */
export async function elapse(ms: number): Promise<void> {
  await untilSettled(new Promise((resolve) => setTimeout(resolve, ms)))
}

/** Moves time until `pending` settles, and settles like it. */
export async function untilSettled<T>(pending: Promise<T>): Promise<T> {
  let settled = false
  const end = pending.finally(() => {
    settled = true
  })
  end.catch(() => {})
  for (;;) {
    await idle()
    if (settled) return end
    if (vi.getTimerCount() === 0) throw new Error('No timer is left that could settle it.')
    vi.advanceTimersToNextTimer()
  }
}

/** The rejection of `pending`, moving time until it settles. */
export async function rejectionOf(pending: Promise<unknown>): Promise<unknown> {
  const outcome = pending.then(
    () => ({ rejected: false, reason: undefined }),
    (reason: unknown) => ({ rejected: true, reason }),
  )
  const { rejected, reason } = await untilSettled(outcome)
  if (!rejected) throw new Error('It was expected to reject.')
  return reason
}

/** The rejection of a call that is aborted after `ms`, without moving time any further. */
export async function abortedAfter(
  ms: number,
  call: (signal: AbortSignal) => Promise<unknown>,
): Promise<unknown> {
  const controller = new AbortController()
  const pending = call(controller.signal)
  pending.catch(() => {})
  await elapse(ms)
  controller.abort()
  return rejectionNow(pending)
}

/** The rejection of `pending`, without moving time. */
export async function rejectionNow(pending: Promise<unknown>): Promise<unknown> {
  let reason: unknown = new Error('It was expected to reject at once.')
  pending.catch((error: unknown) => {
    reason = error
  })
  await idle()
  return reason
}
