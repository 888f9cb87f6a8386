import { cdp } from 'vitest/browser'

/** A DataTransfer that carries files, and text of the kinds given. */
export function transferOf(
  files: readonly File[],
  texts: Readonly<Record<string, string>> = {},
): DataTransfer {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  for (const [type, text] of Object.entries(texts)) transfer.setData(type, text)
  return transfer
}

/** Dispatches a drag event, as the browser would; `true` when somebody called `preventDefault`. */
export function drag(type: string, element: Element, dataTransfer: DataTransfer): boolean {
  return !element.dispatchEvent(
    new DragEvent(type, { bubbles: true, cancelable: type !== 'dragleave', dataTransfer }),
  )
}

/** Dispatches a paste; `true` when somebody called `preventDefault`. */
export function paste(element: Element, clipboardData: DataTransfer): boolean {
  return !element.dispatchEvent(
    new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
  )
}

/** Lets the browser itself drag files and folders of the disk over elements of the page. */
export function dragFromDisk(files: string[]): Record<'over' | 'drop', (element: Element) => Promise<void>> {
  // Copy and move, of which a browser prefers to move.
  const data = { items: [], files, dragOperationsMask: 1 | 16 }
  const send = async (type: 'dragEnter' | 'dragOver' | 'drop', element: Element): Promise<void> => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const frame = frameElement?.getBoundingClientRect()
    // The tests' frame may be shown smaller than it is.
    const scale = frame ? frame.width / innerWidth : 1
    const x = (frame?.left ?? 0) + (left + width / 2) * scale
    const y = (frame?.top ?? 0) + (top + height / 2) * scale
    await cdp().send('Input.dispatchDragEvent', { type, x, y, data })
  }
  let hasEntered = false
  const over = async (element: Element): Promise<void> => {
    if (!hasEntered) await send('dragEnter', element)
    hasEntered = true
    await send('dragOver', element)
  }
  return {
    over,
    async drop(element) {
      await over(element)
      await send('drop', element)
    },
  }
}
