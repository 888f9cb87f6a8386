import type { Emulator } from 'react-connect-attachments/testing'
import { vi } from 'vitest'

/** Page features missing in Node: going offline, with `navigator.onLine`, the events, and reachability. */
export interface Page {
  goOffline(emulator: Emulator): void
  goOnline(emulator: Emulator): void
  /** Remaining listeners. */
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
    goOffline: (emulator) => {
      onLine = false
      emulator.configure({ isReachable: false })
      page.dispatchEvent(new Event('offline'))
    },
    goOnline: (emulator) => {
      onLine = true
      emulator.configure({ isReachable: true })
      page.dispatchEvent(new Event('online'))
    },
    listeners: () => listeners,
  }
}
