import type { DragEvent as ReactDragEvent } from 'react'
import type { PageDrags } from './createPageDrags.ts'

/** The drag events of one drop zone. React brings them; where it loses one, the browser does. */
export interface Dropzone {
  /** For the capture phase of `dragenter`, `dragover` and `drop`, before any handler of the zone's content. */
  meet: (event: ReactDragEvent) => void
  /** For their bubble phase, after every other handler of the zone. */
  settle: (event: ReactDragEvent) => void
  /** Forgets the drag. */
  end: () => void
}

/** `take` gets what is dropped, during the event. `setDragging` is called during the events too, never in their capture phase. */
export function createDropzone(
  pageDrags: PageDrags,
  take: (transfer: DataTransfer) => void,
  setDragging: (isDragging: boolean) => void,
): Dropzone {
  /** The innermost element of the zone under the pointer. */
  let over: EventTarget | undefined
  let lastEntered: Event | undefined
  let lastSettled: Event | undefined
  /** The event on its way through the zone, and whether somebody further in has called `preventDefault`. */
  let passing: { event: Event; isPrevented: () => boolean } | undefined
  let unfollow = (): void => {}

  const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
    !pageDrags.isActive() && !!dataTransfer?.types.includes('Files')

  const isPrevented = (event: Event): boolean =>
    passing?.event === event ? passing.isPrevented() : event.defaultPrevented

  const end = (): void => {
    unfollow()
    over = undefined
    setDragging(false)
  }

  const settle = (event: DragEvent): void => {
    if (event === lastSettled) return
    lastSettled = event
    const { type, dataTransfer } = event
    if (type === 'drop') end()
    if (isPrevented(event)) {
      // A drop here would be somebody else's.
      if (type === 'dragover') setDragging(false)
    } else if (dataTransfer && hasFiles(event)) {
      event.preventDefault()
      dataTransfer.dropEffect = 'copy'
      if (type === 'dragenter') setDragging(true)
      if (type === 'drop') take(dataTransfer)
    }
  }

  /** Hears, until another element is entered, what React does not tell. */
  const follow = (event: DragEvent): void => {
    const path = event.composedPath()
    const [target] = path
    // Where React listens, which it has done for longer than we do.
    const container = event.currentTarget
    if (!target || !container || target === over) return
    unfollow()
    over = target
    const listeners: [EventTarget, string, (event: Event) => void, isCapture: boolean][] = [
      // A browser enters the next element before it leaves this one, so leaving this one is leaving for good.
      [target, 'dragleave', (leave) => leave.composedPath()[0] === target && end(), false],
    ]
    for (const type of ['dragover', 'drop']) {
      // React finds no handlers once the element is out of the page: a hint, say, that the app takes away at `drop`.
      const rescue = (later: Event): void => {
        if (later.composedPath()[0] !== target) return
        // What somebody further in has stopped is theirs.
        if (!later.cancelBubble || isPrevented(later)) settle(later as DragEvent) // by its type
      }
      listeners.push([container, type, rescue, false])
      // An element that was out of the page before gets its events alone.
      const rescueDetached = (later: Event): void => {
        if (!later.composedPath().includes(container)) settle(later as DragEvent) // by its type
      }
      listeners.push([target, type, rescueDetached, false])
    }
    for (const view of new Set<EventTarget>([window, event.view ?? window])) {
      // Not every browser leaves an element that is out of the page.
      const enter = (next: Event): void => {
        const [nextTarget] = next.composedPath()
        lastEntered = next
        setTimeout(() => lastEntered === next && over !== nextTarget && end())
      }
      listeners.push([view, 'dragenter', enter, true])
      // Whoever takes it. Afterwards, because the element must stay in the page until then.
      listeners.push([view, 'drop', () => setTimeout(end), true])
      // No pointer moves during a drag, so one without a last event has ended.
      listeners.push([view, 'pointermove', end, true])
    }
    for (const [on, type, listener, isCapture] of listeners) on.addEventListener(type, listener, isCapture)
    unfollow = () => {
      for (const [on, type, listener, isCapture] of listeners)
        on.removeEventListener(type, listener, isCapture)
    }
  }

  return {
    meet: ({ nativeEvent }) => {
      passing = { event: nativeEvent, isPrevented: watchPrevention(nativeEvent) }
      if (nativeEvent.type !== 'drop' && hasFiles(nativeEvent)) follow(nativeEvent)
    },
    settle: ({ nativeEvent }) => settle(nativeEvent),
    end,
  }
}

/**
 * Tells whether `preventDefault` is called from now on. It may have been called before, by somebody who does not take the event:
 * react-dnd and many pages do so for every drop, lest the browser open the file.
 */
function watchPrevention(event: Event): () => boolean {
  const wasPrevented = event.defaultPrevented
  let isCalled = false
  const preventDefault = event.preventDefault.bind(event)
  event.preventDefault = () => {
    isCalled = true
    preventDefault()
  }
  return () => isCalled || (!wasPrevented && event.defaultPrevented)
}
