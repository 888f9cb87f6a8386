import { until } from './wait.ts'

/** Where the work stands while it runs. */
export interface SharedWork<T> {
  running?: Running<T> | undefined
}

interface Running<T> {
  result: Promise<T>
  controller: AbortController
  callers: number
  end: () => void
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
  const running = shared.running ?? begin(shared, work)
  running.callers += 1
  try {
    return await until<T>(signal, (...settle) => {
      running.result.then(...settle)
      return () => {}
    })
  } finally {
    running.callers -= 1
    if (running.callers === 0) {
      running.end()
      running.controller.abort()
    }
  }
}

function begin<T>(shared: SharedWork<T>, work: (signal: AbortSignal) => Promise<T>): Running<T> {
  const controller = new AbortController()
  const end = (): void => {
    if (shared.running === running) shared.running = undefined
  }
  // It ends before all who wait for it go on: nobody joins what is over.
  const running: Running<T> = { result: work(controller.signal).finally(end), controller, callers: 0, end }
  shared.running = running
  return running
}
