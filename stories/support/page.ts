import type { AxiosAdapter } from 'axios'
import { AxiosError } from 'axios'
import type { AttachmentPersistence } from 'react-connect-attachments'

/** `offline`: the browser reports that it is offline. `down`: there is no network, but the browser does not report it. */
export type Network = 'up' | 'offline' | 'down'

let network: Network = 'up'
/** Of the stories on this page that are not up. The worst is the page's. */
const networks = new Map<object, Network>()
const cuts = new EventTarget()

/** Changes a story's network. Requests in progress fail when the page's goes down. */
export function setNetwork(story: object, storyNetwork: Network): void {
  if (storyNetwork === 'up') networks.delete(story)
  else networks.set(story, storyNetwork)
  const all = [...networks.values()]
  const next = all.find((each) => each === 'offline') ?? all.find((each) => each === 'down') ?? 'up'
  if (next === network) return
  const wasOffline = network === 'offline'
  network = next
  const isOffline = next === 'offline'
  if (isOffline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  // The browser defines it on the prototype.
  else Reflect.deleteProperty(navigator, 'onLine')
  if (isOffline !== wasOffline) dispatchEvent(new Event(isOffline ? 'offline' : 'online'))
  if (next !== 'up') cuts.dispatchEvent(new Event('cut'))
}

/** The promise of a page that has been left: it never settles. */
const never = new Promise<never>(() => {})

/** `send` on a page: it fails without a network. After the page is left, nothing is sent or received. */
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
