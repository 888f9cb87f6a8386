import type { AttachmentStep } from '../protocol/errors.ts'
import { UploadAbortedError } from '../protocol/errors.ts'

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

export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return until(signal, (done) => {
    const timer = setTimeout(done, ms)
    return () => clearTimeout(timer)
  })
}

/** `true` only where the platform says so: a server has no `navigator.onLine`, and is taken to be online. */
export function isOffline(): boolean {
  return globalThis.navigator?.onLine === false
}

/** Waits for the platform to say that it is online again. */
export function waitUntilOnline(signal: AbortSignal): Promise<Event> {
  return until(signal, (done) => {
    addEventListener('online', done)
    return () => removeEventListener('online', done)
  })
}
