import { isOffline } from './wait.ts'

/** ms before the first try of a host that did not answer; each further wait is twice as long. */
const firstWait = 2000
/** ms at most, so that a file goes on within seconds of the network's return. */
const longestWait = 4000
/** The same while the browser says that it is offline: then its `online` event usually comes first. */
const longestWaitOffline = 30_000
/** Absences of one call. A host that goes whenever a file comes up would be sent it for ever. */
const mostAbsences = 10

/** For how long a call's host has not answered, and when to try it again. */
export interface NetworkAbsence {
  isOn: () => boolean
  /** It did not answer: ms until the next try, or `undefined` when that has gone on for too long. */
  next: () => number | undefined
  /** It was heard of. */
  end: () => void
}

/** @param patience ms for each absence; time for which the browser says that it is offline does not count, for the user knows. */
export function createNetworkAbsence(patience: number): NetworkAbsence {
  let since: number | undefined
  let longest = firstWait
  let absences = 0
  return {
    isOn: () => since !== undefined,
    next() {
      const now = performance.now()
      const offline = isOffline()
      if (since === undefined) absences += 1
      since = offline ? now : (since ?? now)
      const left = since + patience - now
      if (left <= 0 || absences > mostAbsences) return undefined
      // Half of it is drawn, so that all the chats behind one router do not return together.
      const drawn = longest * (0.5 + Math.random() / 2)
      longest = Math.min(longest * 2, offline ? longestWaitOffline : longestWait)
      return Math.min(drawn, left)
    },
    end() {
      since = undefined
      longest = firstWait
    },
  }
}
