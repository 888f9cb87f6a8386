import type { FocusEvent, RefObject } from 'react'
import { useLayoutEffect, useRef } from 'react'

interface KeptFocus {
  onFocus: (event: FocusEvent<HTMLElement>) => void
  onBlur: () => void
}

/**
 * Keeps the focus nearby when the focused element is removed: on the same row, else on the row that moved up, else on the
 * last row, else on `otherwise`. Use it on the element that contains the rows.
 */
export function useKeptFocus(
  rows: RefObject<HTMLElement | null>,
  otherwise: RefObject<HTMLElement | null>,
): KeptFocus {
  const last = useRef<{ row: HTMLElement | undefined; index: number }>(undefined)
  // After every render of the queue, because removing a focused row fires no event.
  useLayoutEffect(() => {
    if (!last.current || document.activeElement !== document.body) return
    const { row, index } = last.current
    const left = rowsOf(rows.current)
    const next = row?.isConnected ? row : (left[index] ?? left.at(-1))
    const target = next?.querySelector<HTMLElement>('[data-remove]') ?? otherwise.current
    target?.focus()
  })
  return {
    onFocus: ({ target }) => {
      const all = rowsOf(rows.current)
      const index = all.findIndex((row) => row.contains(target))
      last.current = { row: all[index], index }
    },
    // The user has moved on or clicked elsewhere.
    onBlur: () => {
      last.current = undefined
    },
  }
}

function rowsOf(parent: HTMLElement | null): HTMLElement[] {
  return [...(parent?.querySelectorAll<HTMLElement>('[data-id]') ?? [])]
}
