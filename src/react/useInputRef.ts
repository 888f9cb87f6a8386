'use client'
import type { Ref, RefCallback } from 'react'
import { useEffect, useMemo, useState } from 'react'

/**
 * Makes the ref of a file input, with the app's own in it. What the user picked before React hydrated the page is taken then: React
 * replays no `change`, so the input sends it again. `onInput` is called for each input once.
 */
export function useInputRef(
  onInput: (input: HTMLInputElement) => void,
): (theirs: Ref<HTMLInputElement> | undefined) => RefCallback<HTMLInputElement> {
  const [early] = useState(() => new Set<HTMLInputElement>())
  const [, renderAgain] = useState({})

  // Not in the ref: the effects before this one give the queue its settings.
  useEffect(() => {
    for (const input of early) {
      early.delete(input)
      if (input.files?.[0]) input.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })

  return useMemo(() => {
    const known = new WeakSet<HTMLInputElement>()
    const ours = (input: HTMLInputElement | null): void => {
      if (!input || known.has(input)) return
      known.add(input)
      onInput(input)
      if (!input.files?.[0]) return
      early.add(input)
      renderAgain({})
    }
    // React detaches and attaches a ref that is another one.
    const merged = new WeakMap<object, RefCallback<HTMLInputElement>>()
    return (theirs) => {
      if (!theirs) return ours
      const ref = merged.get(theirs) ?? mergeRefs(ours, theirs)
      merged.set(theirs, ref)
      return ref
    }
  }, [early, onInput])
}

function mergeRefs<T>(ours: (instance: T | null) => void, theirs: Exclude<Ref<T>, null>): RefCallback<T> {
  return (instance) => {
    ours(instance)
    // What it returns is React 19's way to detach it; React 18 wants nothing returned.
    if (typeof theirs === 'function') return theirs(instance)
    theirs.current = instance
  }
}
