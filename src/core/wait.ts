import type { AttachmentStep } from '../protocol/errors.ts'
import { UploadAbortedError } from '../protocol/errors.ts'
import { longestTimer } from './limits.ts'

/** Calls `run` after `ms`, or never where no timer holds as much. Returns what cancels it. */
export function after(ms: number, run: () => void): () => void {
  if (ms > longestTimer) return () => {}
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** A promise that rejects the moment `signal` aborts; however it settles, what `begin` returned cleans up. */
export function until<T>(
  signal: AbortSignal,
  begin: (resolve: (value: T) => void, reject: (reason: unknown) => void) => () => void,
): Promise<T> {
  let cleanUp = (): void => {}
  let onAbort = (): void => {}
  return new Promise<T>((resolve, reject) => {
    onAbort = () => reject(signal.reason)
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort)
    cleanUp = begin(resolve, reject)
  }).finally(() => {
    signal.removeEventListener('abort', onAbort)
    cleanUp()
  })
}

/** Settles as `work` does, or with an `UploadAbortedError` the moment `signal` aborts, whatever `work` waits for. */
export async function untilAborted<T>(
  step: AttachmentStep,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await until<T>(signal, (...settle) => {
      work().then(...settle)
      return () => {}
    })
  } catch (error) {
    throw signal.aborted ? new UploadAbortedError(step) : error
  }
}

/**
 * Settles as `work` does, rejects with what `tooLate` makes after `ms`, or rejects the moment `signal` aborts. The signal that
 * `work` is given aborts in both cases.
 */
export function within<T>(
  ms: number,
  signal: AbortSignal,
  tooLate: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return until<T>(signal, (resolve, reject) => {
    const controller = new AbortController()
    const cancel = after(ms, () => reject(tooLate()))
    work(controller.signal).then(resolve, reject)
    return () => {
      cancel()
      controller.abort()
    }
  })
}

export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return until(signal, (done) => after(ms, done))
}

/** `true` only where the platform says so. It may be wrong: a server has no `navigator.onLine`, and a VPN hides the network. */
export function isOffline(): boolean {
  return globalThis.navigator?.onLine === false
}

/** Waits until the platform says that it is online again, `ms` at most. */
export function waitForNetwork(ms: number, signal: AbortSignal): Promise<void> {
  return until(signal, (done) => {
    const onOnline = (): void => done()
    const cancel = after(ms, done)
    globalThis.addEventListener?.('online', onOnline)
    return () => {
      cancel()
      globalThis.removeEventListener?.('online', onOnline)
    }
  })
}
