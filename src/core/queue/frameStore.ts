import { oncePerFrame } from '../oncePerFrame.ts'

/** Notifies its subscribers at most once per frame. */
export interface FrameStore<T> {
  /** The same value until the next notification. */
  get: () => T
  subscribe: (onChange: () => void) => () => void
  /** Notifies in the next frame. */
  change: () => void
}

export function createFrameStore<T>(read: () => T): FrameStore<T> {
  let current = read()
  const subscribers = new Set<() => void>()
  return {
    get: () => current,
    subscribe: (onChange) => {
      subscribers.add(onChange)
      return () => subscribers.delete(onChange)
    },
    change: oncePerFrame(() => {
      current = read()
      for (const onChange of subscribers) onChange()
    }),
  }
}
