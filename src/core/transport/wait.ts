import { AbortedError } from '../../protocol/appErrors.ts'
import type { AttachmentStep } from '../../protocol/errors.ts'
import { longestTimer } from '../limits.ts'

/** The only abort mechanism. Rejects when `signal` aborts. Once settled, calls `begin`'s cleanup. */
export function abortable<T>(
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

/** React Native (0.86) has no `signal.throwIfAborted`. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw signal.reason
}

/** Rejects with an `AbortedError` when `signal` aborts. */
export async function untilAborted<T>(
  step: AttachmentStep | (() => AttachmentStep),
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await abortable<T>(signal, (resolve, reject) => {
      work().then(resolve, reject)
      return () => {}
    })
  } catch (error) {
    throw signal.aborted ? new AbortedError(typeof step === 'function' ? step() : step) : error
  }
}

export interface TimeLimit {
  /** Aborts on time-out, the caller's abort and settlement. */
  readonly signal: AbortSignal
  /** Restarts the time, plus `more` ms. */
  readonly restart: (more?: number) => void
  readonly fail: (error: Error) => void
}

/** Rejects with `tooLate()` after `ms`, or when `signal` aborts. */
export function within<T>(
  ms: number,
  signal: AbortSignal,
  tooLate: () => Error,
  work: (limit: TimeLimit) => Promise<T>,
): Promise<T> {
  return abortable<T>(signal, (resolve, reject) => {
    const controller = new AbortController()
    let cancel = (): void => {}
    const restart = (more = 0): void => {
      cancel()
      cancel = after(ms + more, () => reject(tooLate()))
    }
    restart()
    let reason: null | undefined
    work({ signal: controller.signal, restart, fail: reject }).then((value) => {
      reason = null
      resolve(value)
    }, reject)
    return () => {
      cancel()
      // Without a reason, the browser makes an error with a stack: the most expensive part of a request that succeeds.
      controller.abort(reason)
    }
  })
}

export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return abortable(signal, (done) => after(ms, done))
}

/** Never calls `run` if no timer can hold `ms`. Returns a cancel function. */
export function after(ms: number, run: () => void): () => void {
  if (ms > longestTimer) return () => {}
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
