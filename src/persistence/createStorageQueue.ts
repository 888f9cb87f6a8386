import { inTime } from './inTime.ts'
import { transact } from './transact.ts'

/** Runs storage work in order. On failure or a hang, reports it and resolves with `fallback`. */
export function createStorageQueue(onFailure: (error: unknown) => void): RunQueued {
  let last: Promise<unknown> = Promise.resolve()
  let finished = 0
  const counted: typeof transact = (work) => transact(work).finally(() => finished++)

  return async (work, fallback) => {
    const done = last.then(() => work(counted))
    // Work that timed out may still finish.
    last = done.catch(() => {})
    try {
      return await inTime(done, undefined, () => finished)
    } catch (error) {
      onFailure(error)
      return fallback
    }
  }
}

export type RunQueued = <T>(work: (run: typeof transact) => Promise<T>, fallback: T) => Promise<T>
