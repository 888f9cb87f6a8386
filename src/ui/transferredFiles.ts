/** The files and folders of a drop or paste. Call it during the event. */
export function transferredFiles({ items, files }: DataTransfer): TransferredFiles {
  const found: { files: File[]; folders: File[] } = { files: [], folders: [] }
  for (const item of items ?? []) {
    // Missing in some browsers; null for files made by a script.
    const entry = item.webkitGetAsEntry?.()
    const file = item.kind === 'file' ? item.getAsFile() : null
    if (entry?.isDirectory) found.folders.push(file ?? new File([], entry.name))
    else if (file) found.files.push(file)
  }
  const isFound = found.files.length > 0 || found.folders.length > 0
  return isFound ? found : { files: [...(files ?? [])], folders: [] }
}

/** The same for a paste; `undefined` if it belongs to the text field. */
export function pastedFiles(clipboard: DataTransfer): TransferredFiles | undefined {
  // Office copies text as plain text, HTML and a picture; copied files have at most one of the texts.
  const isOfficeText = clipboard.types.includes('text/plain') && clipboard.types.includes('text/html')
  const pasted = transferredFiles(clipboard)
  const isEmpty = pasted.files.length === 0 && pasted.folders.length === 0
  return isEmpty || isOfficeText ? undefined : pasted
}

export interface TransferredFiles {
  readonly files: readonly File[]
  /** Unreadable Files of a few bytes. */
  readonly folders: readonly File[]
}
