/// <reference types="node" />
import { vi } from 'vitest'

/** Virtual time: it moves by `elapse` and `untilSettled` only. */
export function useVirtualTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
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

/** Lets happen what needs no time: promises, and bodies, which take turns of the event loop. */
export async function idle(): Promise<void> {
  for (let turns = 0; turns < 20; turns = signing > 0 ? 0 : turns + 1) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Lets `ms` of virtual time pass, one timer after another. */
export async function elapse(ms: number): Promise<void> {
  await untilSettled(new Promise((resolve) => setTimeout(resolve, ms)))
}

/** Lets time pass until `pending` settles, and settles as it does. */
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

/** What `pending` rejects with, letting time pass until it does. */
export async function rejectionOf(pending: Promise<unknown>): Promise<unknown> {
  const outcome = pending.then(
    () => ({ rejected: false, reason: undefined }),
    (reason: unknown) => ({ rejected: true, reason }),
  )
  const { rejected, reason } = await untilSettled(outcome)
  if (!rejected) throw new Error('It was expected to reject.')
  return reason
}

/** What `pending` has rejected with, without any time passing. */
export async function rejectionNow(pending: Promise<unknown>): Promise<unknown> {
  let reason: unknown = new Error('It was expected to reject at once.')
  pending.catch((error: unknown) => {
    reason = error
  })
  await idle()
  return reason
}
