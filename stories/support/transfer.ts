/** Drags files over an element, then drops them, as a user does. */
export function drop(target: Element, files: readonly File[]): void {
  for (const type of ['dragenter', 'dragover', 'drop']) drag(target, type, files)
}

/** One event of a drag with files. */
export function drag(target: Element, type: string, files: readonly File[]): void {
  const dataTransfer = transferOf(files)
  target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
}

/** Pastes files into an element. */
export function paste(target: Element, files: readonly File[]): void {
  const clipboardData = transferOf(files)
  target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
}

function transferOf(files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  return transfer
}
