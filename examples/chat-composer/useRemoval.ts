import type { RefObject } from 'react'
import { useCallback, useEffect, useState } from 'react'
import type { AttachmentFile, AttachmentItem, UseAttachmentQueueResult } from 'react-connect-attachments'

/** ms in which a removal can be undone, and longer while the focus is near. */
const undoTime = 5000

export interface Removal {
  remove: (item: AttachmentItem) => void
  removeAll: () => void
  /** Adds the removed files again; the queue continues each where it stopped. */
  undo: (() => void) | undefined
  /** Text for the user, with `undo`. */
  removed: string
}

interface Last {
  files: readonly AttachmentFile[]
  removed: string
  isUndone?: boolean
}

/** Removes files, which stops their uploads, and keeps them for an undo. */
export function useRemoval(queue: UseAttachmentQueueResult, near: RefObject<HTMLElement | null>): Removal {
  const { items, add, remove, clear } = queue
  const [last, setLast] = useState<Last>()
  // Undo leaves when the files are back, so that the focus can move to them.
  if (last?.isUndone && items.some(({ file }) => file && last.files.includes(file))) setLast(undefined)
  useEffect(() => {
    if (!last) return
    const timer = setInterval(() => {
      if (!near.current?.contains(document.activeElement)) setLast(undefined)
    }, undoTime)
    return () => clearInterval(timer)
  }, [last, near])

  return {
    remove: useCallback(
      ({ id, file, attachmentName }) => {
        remove(id)
        if (file) setLast({ files: [file], removed: `Removed ${attachmentName}` })
      },
      [remove],
    ),
    removeAll() {
      const files = items.flatMap(({ file }) => file ?? [])
      clear()
      setLast({ files, removed: `Removed ${items.length} files` })
    },
    undo:
      last &&
      (() => {
        add(last.files)
        setLast({ ...last, isUndone: true })
      }),
    removed: last?.removed ?? '',
  }
}
