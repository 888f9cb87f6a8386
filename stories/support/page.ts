import type { AxiosAdapter } from 'axios'
import { AxiosError } from 'axios'
import type { AttachmentPersistence } from 'react-connect-attachments'

/** `offline`: the browser reports that it is offline. `down`: there is no network, but the browser does not report it. */
export type Network = 'up' | 'offline' | 'down'

/** Stories on this page that are offline. Then the browser is, for all of them. */
const offline = new Set<object>()

/** The promise of a page that has been left: it never settles. */
const never = new Promise<never>(() => {})

/** The network of one story. A docs page shows many. */
export interface StoryNetwork {
  /** Requests in progress fail when it goes down. */
  change(next: Network): void
  /** `send` over this network. After the page is left, nothing is sent or received. */
  over(send: AxiosAdapter, left: AbortSignal): AxiosAdapter
}

export function createNetwork(): StoryNetwork {
  let network: Network = 'up'
  const cuts = new EventTarget()
  return {
    change(next) {
      if (next === network) return
      network = next
      if (next === 'offline') offline.add(cuts)
      else offline.delete(cuts)
      reportOffline(offline.size > 0)
      if (next !== 'up') cuts.dispatchEvent(new Event('cut'))
    },
    over: (send, left) => async (config) => {
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
    },
  }
}

/** As a browser does. */
function reportOffline(isOffline: boolean): void {
  if (isOffline !== navigator.onLine) return
  if (isOffline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  // The browser defines it on the prototype.
  else Reflect.deleteProperty(navigator, 'onLine')
  dispatchEvent(new Event(isOffline ? 'offline' : 'online'))
}

/** `persistence` on a page: after the page is left, nothing is written. */
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
