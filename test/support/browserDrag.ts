import { cdp } from 'vitest/browser'

/** A DataTransfer with files, and text of the given types. */
export function transferOf(
  files: readonly File[],
  texts: Readonly<Record<string, string>> = {},
): DataTransfer {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  for (const [type, text] of Object.entries(texts)) transfer.setData(type, text)
  return transfer
}

/** Dispatches a drag event like a browser; `true` if a handler called `preventDefault`. */
export function drag(type: string, element: Element, dataTransfer: DataTransfer): boolean {
  return !element.dispatchEvent(
    new DragEvent(type, { bubbles: true, cancelable: type !== 'dragleave', dataTransfer }),
  )
}

/** Dispatches a paste; `true` if a handler called `preventDefault`. */
export function paste(element: Element, clipboardData: DataTransfer): boolean {
  return !element.dispatchEvent(
    new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
  )
}

/** A real browser drag of files on disk. */
export interface DiskDrag {
  over(element: Element): Promise<void>
  drop(element: Element): Promise<void>
  /** Drags them out of the window. */
  leave(): Promise<void>
}

export function dragFromDisk(files: string[]): DiskDrag {
  // Copy and move; browsers prefer move.
  const data = { items: [], files, dragOperationsMask: 1 | 16 }
  const send = async (type: 'dragEnter' | 'dragOver' | 'drop', at: Point): Promise<void> => {
    await cdp().send('Input.dispatchDragEvent', { type, ...at, data })
  }
  let hasEntered = false
  const over = async (element: Element): Promise<void> => {
    const at = centreOf(element)
    if (!hasEntered) await send('dragEnter', at)
    hasEntered = true
    await send('dragOver', at)
    // The first event only moves the browser to the element.
    await send('dragOver', at)
  }
  return {
    over,
    async drop(element) {
      await over(element)
      await send('drop', centreOf(element))
    },
    leave: () => send('dragOver', { x: -10, y: -10 }),
  }
}

/** Drags an element of the page with the mouse and drops it; `over` is called before the drop. */
export async function dragFromPage(
  from: Element,
  to: Element,
  over: () => void | Promise<void> = () => {},
): Promise<void> {
  const send = async (type: string, { x, y }: Point): Promise<void> => {
    const isHeld = type !== 'mouseReleased'
    const mouse = { type, x, y, button: 'left', buttons: isHeld ? 1 : 0, clickCount: 1 } as const
    await cdp().send('Input.dispatchMouseEvent', mouse as never) // `type` is one of its own
  }
  const start = centreOf(from)
  const end = centreOf(to)
  await send('mousePressed', start)
  // A browser treats a short movement as a click.
  for (const way of [5, 10, 20]) await send('mouseMoved', { x: start.x + way, y: start.y })
  for (const _ of [1, 2, 3]) await send('mouseMoved', end)
  await over()
  await send('mouseReleased', end)
}

interface Point {
  x: number
  y: number
}

/** Relative to the browser's tab, through all frames of the element. */
function centreOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect()
  let point = { x: left + width / 2, y: top + height / 2 }
  let frame = element.ownerDocument.defaultView?.frameElement
  while (frame) {
    const box = frame.getBoundingClientRect()
    // The tests' frame may be scaled down.
    const scale = box.width / (frame as HTMLElement).offsetWidth || 1 // there is no other kind of frame
    point = {
      x: box.left + (frame.clientLeft + point.x) * scale,
      y: box.top + (frame.clientTop + point.y) * scale,
    }
    frame = frame.ownerDocument.defaultView?.frameElement
  }
  return point
}
