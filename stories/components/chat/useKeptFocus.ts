import type { FocusEvent, RefObject } from 'react'
import { useLayoutEffect, useRef } from 'react'

interface KeptFocus {
  onFocus: (event: FocusEvent<HTMLElement>) => void
  onBlur: () => void
}

/**
 * Keeps the focus near where it was when what had it is taken away: on the same row, else on the row that moved up into
 * its place, else on the last one; `otherwise` gets it when no row is left. For the element that holds the rows.
 */
export function useKeptFocus(
  rows: RefObject<HTMLElement | null>,
  otherwise: RefObject<HTMLElement | null>,
): KeptFocus {
  const last = useRef<{ row: HTMLElement | undefined; index: number }>(undefined)
  // After every render of the tray: with a row that goes, the browser tells nobody.
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
    // The person has left, or clicked beside it.
    onBlur: () => {
      last.current = undefined
    },
  }
}

function rowsOf(parent: HTMLElement | null): HTMLElement[] {
  return [...(parent?.querySelectorAll<HTMLElement>('[data-id]') ?? [])]
}
