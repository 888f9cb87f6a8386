import { abortable, throwIfAborted } from './wait.ts'

export interface SharedWork<T> {
  running?: Running<T> | undefined
}

interface Running<T> {
  result: Promise<T>
  controller: AbortController
  callers: number
  end: () => void
}

/** Runs `work`, or joins the run in progress. Aborting `signal` detaches its caller; the last to detach aborts the run. */
export async function shareWork<T>(
  shared: SharedWork<T>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  throwIfAborted(signal)
  if (shared.running) shared.running.callers += 1
  const running = shared.running ?? start(shared, work)
  const stop = (reason?: null): void => {
    if (running.callers > 1) return
    running.end()
    running.controller.abort(reason)
  }
  // At once: the run must send nothing more.
  const onAbort = (): void => stop()
  signal.addEventListener('abort', onAbort)
  try {
    return await abortable<T>(signal, (resolve, reject) => {
      running.result.then(resolve, reject)
      return () => {}
    })
  } finally {
    signal.removeEventListener('abort', onAbort)
    // Cheaper than an error: see `within`.
    stop(null)
    running.callers -= 1
  }
}

function start<T>(shared: SharedWork<T>, work: (signal: AbortSignal) => Promise<T>): Running<T> {
  const controller = new AbortController()
  const end = (): void => {
    if (shared.running === running) shared.running = undefined
  }
  let settle = (_work: Promise<T>): void => {}
  const ended = new Promise<T>((resolve) => {
    settle = resolve
  })
  // Ends before its callers continue: none may join an ended run.
  const running: Running<T> = { result: ended.finally(end), controller, callers: 1, end }
  // Its callers may have left.
  running.result.catch(() => {})
  // Before the work begins: its callbacks may join.
  shared.running = running
  settle(work(controller.signal))
  return running
}
