/** Tells a drag that starts in the page from one that brings files into it. */
export interface PageDrags {
  /** Something of the page is being dragged now. */
  isActive: () => boolean
  /** Takes a `dragstart` that was heard elsewhere. */
  note: (start: Event) => void
  /** Hears what starts in one more document. */
  listenIn: (view: Window) => void
  /** Hears what starts in this document, and in those of `listenIn`. */
  start: () => void
  stop: () => void
}

/** Chromium puts `Files` among the types of a dragged image of the page, so the types alone do not tell. */
export function createPageDrags(): PageDrags {
  const views = new Set<Window>()
  let dragged: Event | undefined

  const end = (): void => {
    dragged = undefined
  }
  const note = (start: Event): void => {
    dragged = start
    // On the element itself, because it may leave the page during the drag.
    start.composedPath()[0]?.addEventListener('dragend', end, { once: true })
    // No pointer moves during a drag. This one moves again, so a drag without a `dragend` has ended.
    for (const view of views) view.addEventListener('pointermove', end, { once: true, capture: true })
  }
  const listenIn = (view: Window): void => {
    views.add(view)
    view.addEventListener('dragstart', note, true)
  }

  return {
    // A `dragstart` that somebody prevents starts no drag.
    isActive: () => dragged !== undefined && !dragged.defaultPrevented,
    note,
    listenIn,
    start: () => {
      views.add(window)
      views.forEach(listenIn)
    },
    stop: () => {
      for (const view of views) view.removeEventListener('dragstart', note, true)
    },
  }
}
