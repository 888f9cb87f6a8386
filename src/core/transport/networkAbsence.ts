import { abortable, after } from './wait.ts'

/** @param patience ms per absence, excluding time the browser reports as offline. */
export function createNetworkAbsence(patience: number): NetworkAbsence {
  let since: number | undefined
  let longest = firstWait
  let absences = 0
  return {
    isActive: () => since !== undefined,
    next() {
      const now = performance.now()
      const isOffline = isBrowserOffline()
      if (since === undefined) absences += 1
      since = isOffline ? now : (since ?? now)
      const left = since + patience - now
      if (left <= 0 || absences > mostAbsences) return undefined
      // Half random: spreads chats behind one router.
      const drawn = longest * (0.5 + Math.random() / 2)
      longest = Math.min(longest * 2, isOffline ? longestWaitOffline : longestWait)
      return Math.min(drawn, left)
    },
    end() {
      since = undefined
      longest = firstWait
    },
  }
}

export interface NetworkAbsence {
  isActive: () => boolean
  /** ms to wait; `undefined` once patience has ended. */
  next: () => number | undefined
  end: () => void
}

/** ms before the first new attempt. Doubles. */
const firstWait = 2000
/** ms: files continue within seconds of the network's return. */
const longestWait = 4000
/** ms. `online` usually comes first. */
const longestWaitOffline = 30_000
/** Per call: a host might fail on every copy of the file. */
const mostAbsences = 10

export function waitForNetwork(ms: number, signal: AbortSignal): Promise<void> {
  return abortable(signal, (done) => {
    const onOnline = (): void => done()
    const cancel = after(ms, done)
    globalThis.addEventListener?.('online', onOnline)
    return () => {
      cancel()
      globalThis.removeEventListener?.('online', onOnline)
    }
  })
}

/** Node has no `navigator.onLine`; Chromium reports some VPNs as offline. */
function isBrowserOffline(): boolean {
  return globalThis.navigator?.onLine === false
}
