import type { AxiosAdapter } from 'axios'
import { AxiosError } from 'axios'
import type { AttachmentPersistence } from 'react-connect-attachments'

/** Makes the browser say that it is offline, or no longer. */
export function setOffline(isOffline: boolean): void {
  if (isOffline === !navigator.onLine) return
  if (isOffline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  // The browser's own stands on the prototype.
  else Reflect.deleteProperty(navigator, 'onLine')
  dispatchEvent(new Event(isOffline ? 'offline' : 'online'))
}

/** What becomes of a promise whose page is gone. */
const never = new Promise<never>(() => {})

/**
 * `send` as a page has it: what is under way breaks when the browser goes offline, and once the page is left, nothing is
 * sent or heard of any more.
 */
export function withinPage(send: AxiosAdapter, left: AbortSignal): AxiosAdapter {
  return async (config) => {
    if (left.aborted) return never
    const { signal } = config
    const broken = new AbortController()
    const stop = () => broken.abort()
    let isCut = false
    const cut = () => {
      isCut = true
      stop()
    }
    if (signal?.aborted) stop()
    signal?.addEventListener?.('abort', stop)
    left.addEventListener('abort', stop)
    addEventListener('offline', cut)
    try {
      return await send({ ...config, signal: broken.signal })
    } catch (error) {
      if (left.aborted) return never
      throw isCut ? new AxiosError('Network Error', AxiosError.ERR_NETWORK, config) : error
    } finally {
      signal?.removeEventListener?.('abort', stop)
      left.removeEventListener('abort', stop)
      removeEventListener('offline', cut)
    }
  }
}

/** `persistence` as a page has it: once the page is left, what it still had to write is not written. */
export function keptByPage(persistence: AttachmentPersistence, left: AbortSignal): AttachmentPersistence {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(() => (left.aborted ? never : work()))
    last = done
    return done
  }
  return {
    load: () => inTurn(persistence.load),
    save: (attachment) => inTurn(() => persistence.save(attachment)),
    remove: (id) => inTurn(() => persistence.remove(id)),
    clear: () => inTurn(persistence.clear),
  }
}
