import { inTime } from './inTime.ts'

let owner: Promise<string> | undefined

/**
 * Names this page in what it keeps. The name is that of a Web Lock, which the page holds while it is there; '' where there
 * are no locks (an insecure origin, an old browser), or where they do not answer.
 */
export function ownerOfPage(): Promise<string> {
  owner ??= becomeOwner().catch(() => '')
  return owner
}

async function becomeOwner(): Promise<string> {
  const name = `react-connect-attachments ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`
  await inTime(hold(name))
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) hold(name).catch(() => {})
  })
  return name
}

/** Until the page is left: Chromium keeps none for its Back button that holds a lock; WebKit keeps it, and drops the lock. */
function hold(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, () => {
        resolve()
        return new Promise((release) => addEventListener('pagehide', release, { once: true }))
      })
      .catch(reject)
  })
}

/**
 * Whether this page may have what `name` has kept: its own, or that of a page that is gone. One that is being left is
 * gone a few ms after its reload has begun (Chromium 156), so it is waited for, up to 2 s.
 */
export async function isFree(name: string): Promise<boolean> {
  const self = await ownerOfPage()
  if (self === '' || name === '' || name === self) return true
  const waiting = new AbortController()
  // Shared: two pages that load together do not take each other for the owner.
  const granted = navigator.locks.request(name, { mode: 'shared', signal: waiting.signal }, () => true)
  return inTime(granted, 2_000)
    .catch(() => false)
    .finally(() => waiting.abort())
}
