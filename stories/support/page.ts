import type { AxiosAdapter } from 'axios'
import { AxiosError } from 'axios'
import type { AttachmentPersistence } from 'react-connect-attachments'

/** `offline`: the browser knows that there is no network. `down`: it does not, as in a tunnel. */
export type Network = 'up' | 'offline' | 'down'

let network: Network = 'up'
const cuts = new EventTarget()

/** Changes the network of the page. What is under way breaks when it goes. */
export function setNetwork(next: Network): void {
  if (next === network) return
  const wasOffline = network === 'offline'
  network = next
  const isOffline = next === 'offline'
  if (isOffline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  // The browser's own stands on the prototype.
  else Reflect.deleteProperty(navigator, 'onLine')
  if (isOffline !== wasOffline) dispatchEvent(new Event(isOffline ? 'offline' : 'online'))
  if (next !== 'up') cuts.dispatchEvent(new Event('cut'))
}

/** What becomes of a promise whose page is gone. */
const never = new Promise<never>(() => {})

/** `send` as a page has it: nothing gets through without a network, and once the page is left, nothing is sent or heard of. */
export function withinPage(send: AxiosAdapter, left: AbortSignal): AxiosAdapter {
  return async (config) => {
    if (left.aborted) return never
    if (network !== 'up') throw new AxiosError('Network Error', AxiosError.ERR_NETWORK, config)
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
    cuts.addEventListener('cut', cut)
    try {
      return await send({ ...config, signal: broken.signal })
    } catch (error) {
      if (left.aborted) return never
      throw isCut ? new AxiosError('Network Error', AxiosError.ERR_NETWORK, config) : error
    } finally {
      signal?.removeEventListener?.('abort', stop)
      left.removeEventListener('abort', stop)
      cuts.removeEventListener('cut', cut)
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
