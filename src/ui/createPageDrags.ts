/** Recognises drags that start in the page. Chromium lists `Files` for the page's images too. */
export function createPageDrags(): PageDrags {
  const views = new Set<Window>()
  let latestStart: Event | undefined

  const end = (): void => {
    latestStart = undefined
  }
  const noteStart = (start: Event): void => {
    latestStart = start
    // On the element, which may leave the page.
    start.composedPath()[0]?.addEventListener('dragend', end, { once: true })
    // No pointer moves during a drag; it must have ended without `dragend`.
    for (const view of views) view.addEventListener('pointermove', end, { once: true, capture: true })
  }
  const watchWindow = (view: Window): void => {
    views.add(view)
    view.addEventListener('dragstart', noteStart, true)
  }

  return {
    // A prevented `dragstart` starts no drag.
    isActive: () => latestStart !== undefined && !latestStart.defaultPrevented,
    noteStart,
    watchWindow,
    start: () => {
      // React Native's `window` has no events.
      if (typeof document !== 'undefined') views.add(window)
      views.forEach(watchWindow)
    },
    stop: () => {
      for (const view of views) view.removeEventListener('dragstart', noteStart, true)
    },
  }
}

export interface PageDrags {
  isActive: () => boolean
  noteStart: (start: Event) => void
  watchWindow: (view: Window) => void
  start: () => void
  stop: () => void
}
