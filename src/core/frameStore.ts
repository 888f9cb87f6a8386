import { oncePerFrame } from './oncePerFrame.ts'

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
  const subscribers = new Set<() => void>()
  return {
    get: () => shown,
    subscribe: (onChange) => {
      subscribers.add(onChange)
      return () => subscribers.delete(onChange)
    },
    change: oncePerFrame(() => {
      shown = read()
      for (const onChange of subscribers) onChange()
    }),
  }
}
