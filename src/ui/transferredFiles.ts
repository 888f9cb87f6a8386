/** Whether a drag brings files. Tests' events often have nothing but `files`. */
export function bringsFiles({ types, files }: Partial<DataTransfer>): boolean {
  return types?.includes('Files') || (files?.length ?? 0) > 0
}

/** The files and folders of a drop or paste. Call it during the event. Tests' lists need not be iterable. */
export function transferredFiles({ items, files }: Partial<DataTransfer>): TransferredFiles {
  const found: { files: File[]; folders: File[] } = { files: [], folders: [] }
  for (const item of Array.from(items ?? [])) {
    // Missing in some browsers; null for files made by a script.
    const entry = item.webkitGetAsEntry?.()
    const file = item.kind === 'file' ? item.getAsFile() : null
    if (entry?.isDirectory) found.folders.push(file ?? new File([], entry.name))
    else if (file) found.files.push(file)
  }
  const isFound = found.files.length > 0 || found.folders.length > 0
  return isFound ? found : { files: Array.from(files ?? []), folders: [] }
}

/** The same for a paste; `undefined` if it belongs to the text field. */
export function pastedFiles(clipboard: Partial<DataTransfer> | null): TransferredFiles | undefined {
  const { types = [] } = clipboard ?? {}
  // Office copies text as plain text, HTML and a picture; copied files have at most one of the texts.
  const isOfficeText = types.includes('text/plain') && types.includes('text/html')
  const pasted = transferredFiles(clipboard ?? {})
  const isEmpty = pasted.files.length === 0 && pasted.folders.length === 0
  return isEmpty || isOfficeText ? undefined : { ...pasted, files: pasted.files.map(withTime) }
}

/** `image.png` → `Pasted image 2026-03-04 09.41.27.png`, in local time. */
function withTime(file: File): File {
  const extension = /^image(\.[^.]+)$/.exec(file.name)?.[1]
  if (!extension) return file
  const now = new Date()
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
  const time = local.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  const { type, lastModified } = file
  return new File([file], `Pasted image ${time}${extension}`, { type, lastModified })
}

export interface TransferredFiles {
  readonly files: readonly File[]
  /** Unreadable Files of a few bytes. */
  readonly folders: readonly File[]
}
