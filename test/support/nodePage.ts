import { vi } from 'vitest'

/** What a page has and Node has not: it can go offline, as far as `navigator.onLine` and the events tell. */
export interface Page {
  goOffline(): void
  goOnline(): void
  /** Listeners that are left. */
  listeners(): number
}

/** Undone by `vi.unstubAllGlobals()`. */
export function openPage(): Page {
  let onLine = true
  let listeners = 0
  const page = new EventTarget()
  vi.stubGlobal('navigator', {
    get onLine() {
      return onLine
    },
  })
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => {
    listeners += 1
    page.addEventListener(type, listener)
  })
  vi.stubGlobal('removeEventListener', (type: string, listener: () => void) => {
    listeners -= 1
    page.removeEventListener(type, listener)
  })
  return {
    goOffline: () => {
      onLine = false
      page.dispatchEvent(new Event('offline'))
    },
    goOnline: () => {
      onLine = true
      page.dispatchEvent(new Event('online'))
    },
    listeners: () => listeners,
  }
}
