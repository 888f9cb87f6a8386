import { nextFrame } from './nextFrame.ts'

/** What a component can subscribe to. */
export interface FrameStore<T> {
  /** The same until a change shows. */
  get: () => T
  subscribe: (onChange: () => void) => () => void
  /** Something has changed; it shows with the next frame, together with all that changes until then. */
  change: () => void
}

export function createFrameStore<T>(read: () => T): FrameStore<T> {
  let shown = read()
  let isDue = false
  const subscribers = new Set<() => void>()
  return {
    get: () => shown,
    subscribe: (onChange) => {
      subscribers.add(onChange)
      return () => subscribers.delete(onChange)
    },
    change: () => {
      if (isDue) return
      isDue = true
      nextFrame(() => {
        isDue = false
        shown = read()
        for (const onChange of subscribers) onChange()
      })
    },
  }
}
