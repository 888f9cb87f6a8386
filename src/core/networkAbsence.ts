import type { Host } from './canReach.ts'
import { canReach } from './canReach.ts'
import { isOffline, waitForNetwork } from './wait.ts'

/** ms before a host that does not answer is asked again; each further wait is twice as long. */
const firstWait = 2000
/** ms at most, so that a file goes on within seconds of the network's return. */
const longestWait = 4000
/** The same while the browser says that it is offline: then its `online` event usually comes first. */
const longestWaitOffline = 30_000
/** Absences of one call. A host that goes whenever a file comes up would be sent it for ever. */
const mostAbsences = 10

/** Waits, for one call, until its host can be reached again. */
export interface NetworkAbsence {
  /** Resolves with whether the host answers again. Rejects with the signal's reason. */
  end: (signal: AbortSignal) => Promise<boolean>
}

/** @param patience ms for each absence; time for which the browser says that it is offline does not count, for the user knows. */
export function createNetworkAbsence(host: Host, patience: number): NetworkAbsence {
  let absences = 0
  return {
    async end(signal) {
      absences += 1
      if (absences > mostAbsences) return false
      let since = performance.now()
      let longest = firstWait
      for (;;) {
        const offline = isOffline()
        if (offline) since = performance.now()
        const left = since + patience - performance.now()
        if (left <= 0) return false
        // Half of it is drawn, so that all the chats behind one router do not return together.
        const drawn = longest * (0.5 + Math.random() / 2)
        longest = Math.min(longest * 2, offline ? longestWaitOffline : longestWait)
        await waitForNetwork(Math.min(drawn, left), signal)
        if (await canReach(host, signal)) return true
      }
    },
  }
}
