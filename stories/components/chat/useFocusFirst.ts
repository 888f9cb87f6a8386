import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'

/** A button that has the focus from the start, if it takes the place of one that had it. */
export function useFocusFirst(takesFocus: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) button.current?.focus()
  }, [takesFocus])
  return button
}
