import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'

/** Focuses a button on mount if it replaces one that had the focus. */
export function useFocusFirst(takesFocus: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) button.current?.focus()
  }, [takesFocus])
  return button
}
