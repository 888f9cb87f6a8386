import { until } from './wait.ts'

/** Where the work stands while it runs. */
export interface SharedWork<T> {
  running?: { result: Promise<T>; controller: AbortController; callers: number } | undefined
}

/**
 * Does `work`, or joins who is at it already. A caller leaves the moment that its `signal` aborts; the work is aborted when
 * all have left.
 */
export async function shareWork<T>(
  shared: SharedWork<T>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  if (!shared.running) {
    const controller = new AbortController()
    shared.running = { result: work(controller.signal), controller, callers: 0 }
  }
  const { running } = shared
  const end = (): void => {
    if (shared.running === running) shared.running = undefined
  }
  running.callers += 1
  try {
    return await until<T>(signal, (...settle) => {
      // Before all who wait for it go on: nobody joins what is over.
      running.result.finally(end).then(...settle)
      return () => {}
    })
  } finally {
    running.callers -= 1
    if (running.callers === 0) {
      end()
      running.controller.abort()
    }
  }
}
