import { inTime } from './inTime.ts'

let owner: Promise<string> | undefined

/** Also an open page's Web Lock. '' without locks. */
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

/** Releases at `pagehide`: Chromium caches no page that holds a lock; WebKit drops the lock. */
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
 * Whether `name` is this page or a closed one. Waits up to 2 s: reloaded pages can release locks a few ms late
 * (Chromium 156).
 */
export async function isFree(name: string): Promise<boolean> {
  const self = await ownerOfPage()
  if (self === '' || name === '' || name === self) return true
  const waiting = new AbortController()
  // Shared: several pages may ask at once.
  const granted = navigator.locks.request(name, { mode: 'shared', signal: waiting.signal }, () => true)
  return inTime(granted, 2_000)
    .catch(() => false)
    .finally(() => waiting.abort())
}
