import { ConnectionLost } from './connectionLost.ts'

/** Rejects with `ConnectionLost` as soon as the client leaves. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new ConnectionLost())
      return
    }
    if (ms <= 0) {
      resolve()
      return
    }
    const settle = (then: () => void): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      then()
    }
    const onAbort = (): void => settle(() => reject(new ConnectionLost()))
    const timer = setTimeout(() => settle(resolve), ms)
    signal.addEventListener('abort', onAbort)
  })
}

/** Never resolves. Rejects with `ConnectionLost` when the client leaves. */
export function stallUntilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => reject(new ConnectionLost())
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
}
