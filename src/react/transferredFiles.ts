/** What a drop or a paste brings. */
export interface TransferredFiles {
  readonly files: readonly File[]
  /** Each has a File too, of a few bytes that cannot be read. */
  readonly folders: readonly File[]
}

/** Has to be called during the event. */
export function transferredFiles({ items, files }: DataTransfer): TransferredFiles {
  const found = { files: [] as File[], folders: [] as File[] }
  for (const item of items ?? []) {
    // Not every browser has it, and none has an entry for a file that a script has made.
    const entry = item.webkitGetAsEntry?.()
    const file = item.kind === 'file' ? item.getAsFile() : null
    if (entry?.isDirectory) found.folders.push(file ?? new File([], entry.name))
    else if (file) found.files.push(file)
  }
  return found.files[0] || found.folders[0] ? found : { files: [...(files ?? [])], folders: [] }
}
