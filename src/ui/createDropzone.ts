import type { PageDrags } from './createPageDrags.ts'
import { followDrag } from './followDrag.ts'
import { bringsFiles } from './transferredFiles.ts'
import { watchPrevention } from './watchPrevention.ts'

/**
 * Handles drags over one drop zone. `setDragging` never runs in the capture phase: React would render, and skip the handlers around
 * removed elements.
 */
export function createDropzone(
  pageDrags: PageDrags,
  onDrop: (transfer: DataTransfer) => void,
  setDragging: (isDragging: boolean) => void,
): Dropzone {
  let innermostTarget: EventTarget | undefined
  let captured: CapturedEvent | undefined
  let handled: Event | undefined
  let stopFollowing = (): void => {}

  const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
    !pageDrags.isActive() && !!dataTransfer && bringsFiles(dataTransfer)

  const isPrevented = (event: Event): boolean =>
    captured?.event === event ? captured.isPrevented() : event.defaultPrevented

  const endDrag = (): void => {
    stopFollowing()
    innermostTarget = undefined
    setDragging(false)
  }

  const handleBubble = (event: DragEvent): void => {
    if (event === handled) return
    handled = event
    const { type, dataTransfer } = event
    const isClaimed = isPrevented(event)
    if (type === 'drop') endDrag()
    if (isClaimed && type === 'dragover') setDragging(false)
    if (isClaimed || !dataTransfer || !hasFiles(event)) return
    event.preventDefault()
    dataTransfer.dropEffect = 'copy'
    if (captured?.event === event && captured.isEntry) setDragging(true)
    if (type === 'drop') onDrop(dataTransfer)
  }

  const handleLost = (event: DragEvent): void => {
    // An inner handler that stopped the event has claimed it.
    if (!event.cancelBubble || isPrevented(event)) handleBubble(event)
  }

  return {
    handleCapture: (event) => {
      const [target] = event.composedPath()
      const isMove = event.type !== 'drop' && target !== innermostTarget && hasFiles(event)
      if (isMove) {
        stopFollowing()
        stopFollowing = followDrag(event, handleLost, endDrag)
        innermostTarget = target
      }
      captured = {
        event,
        isPrevented: watchPrevention(event),
        isEntry: isMove || event.type === 'dragenter',
      }
    },
    handleBubble,
    endDrag,
  }
}

/** Handlers of `dragenter`, `dragover` and `drop`. */
export interface Dropzone {
  /** Before the content's handlers. */
  handleCapture: (event: DragEvent) => void
  /** After the content's handlers. */
  handleBubble: (event: DragEvent) => void
  endDrag: () => void
}

interface CapturedEvent {
  readonly event: Event
  readonly isPrevented: () => boolean
  /** A `dragenter`, or the first event after a missed one. */
  readonly isEntry: boolean
}
