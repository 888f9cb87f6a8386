import type { DragEvent as ReactDragEvent } from 'react'
import type { PageDrags } from './createPageDrags.ts'
import { followDrag } from './followDrag.ts'
import { watchPrevention } from './watchPrevention.ts'

/** The drag events of one drop zone, `dragenter`, `dragover` and `drop`. */
export interface Dropzone {
  /** In their capture phase, before any handler of the zone's content. */
  meet: (event: ReactDragEvent) => void
  /** In their bubble phase, after every handler of the zone's content. */
  settle: (event: ReactDragEvent) => void
  /** Forgets the drag. */
  end: () => void
}

/** An event on its way through the zone. */
interface Passing {
  readonly event: Event
  /** Somebody further in has called `preventDefault`. */
  readonly isPrevented: () => boolean
  /** The pointer has come to another element: a `dragenter`, or what follows one that was missed. */
  readonly isEntry: boolean
}

/**
 * `take` gets what is dropped, during the event. `setDragging` is called during events too, but never in the capture phase: React
 * renders before the bubble phase, and brings no event to the handlers around an element that is gone by then.
 */
export function createDropzone(
  pageDrags: PageDrags,
  take: (transfer: DataTransfer) => void,
  setDragging: (isDragging: boolean) => void,
): Dropzone {
  /** The innermost element of the zone under the pointer. */
  let over: EventTarget | undefined
  let passing: Passing | undefined
  let settled: Event | undefined
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
    if (event === settled) return
    settled = event
    const { type, dataTransfer } = event
    const isTheirs = isPrevented(event)
    if (type === 'drop') end()
    if (isTheirs && type === 'dragover') setDragging(false)
    if (isTheirs || !dataTransfer || !hasFiles(event)) return
    event.preventDefault()
    dataTransfer.dropEffect = 'copy'
    if (passing?.event === event && passing.isEntry) setDragging(true)
    if (type === 'drop') take(dataTransfer)
  }

  /** What somebody further in has stopped is theirs. */
  const settleLost = (event: DragEvent): void => {
    if (!event.cancelBubble || isPrevented(event)) settle(event)
  }

  return {
    meet: ({ nativeEvent: event }) => {
      const [target] = event.composedPath()
      const isMove = event.type !== 'drop' && target !== over && hasFiles(event)
      if (isMove) {
        unfollow()
        unfollow = followDrag(event, settleLost, end)
        over = target
      }
      passing = {
        event,
        isPrevented: watchPrevention(event),
        isEntry: isMove || event.type === 'dragenter',
      }
    },
    settle: ({ nativeEvent }) => settle(nativeEvent),
    end,
  }
}
