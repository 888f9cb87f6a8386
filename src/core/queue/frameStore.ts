import { oncePerFrame } from '../oncePerFrame.ts'

/** Notifies its subscribers at most once per frame. */
export interface FrameStore<T> {
  /** The current value: the same object until the next change. */
  get: () => T
  subscribe: (onChange: () => void) => () => void
  /** Notifies in the next frame. */
  change: () => void
}

export function createFrameStore<T>(read: () => T): FrameStore<T> {
  let current = read()
  let isStale = false
  const subscribers = new Set<() => void>()
  const notify = oncePerFrame(() => {
    for (const onChange of subscribers) onChange()
  })
  return {
    get: () => {
      if (isStale) current = read()
      isStale = false
      return current
    },
    subscribe: (onChange) => {
      subscribers.add(onChange)
      return () => subscribers.delete(onChange)
    },
    change: () => {
      isStale = true
      notify()
    },
  }
}
