import { FileRejectedError } from '../../protocol/fileErrors.ts'
import { within } from '../transport/wait.ts'
import type { NativeFile } from './attachmentFile.ts'
import { changed } from './checkFile.ts'
import type { ReadLimits } from './readFile.ts'

/**
 * As `checkFile`, in React Native: its XHR does not say why it could not send a file, and on iOS (0.86) never ends. Reads the file
 * into native memory for a moment.
 * Rejects with a {@link FileRejectedError} (`changed` or `unreadable`) or `signal.reason`.
 */
export async function checkNativeFile(file: NativeFile, { limit, signal }: ReadLimits): Promise<void> {
  // An app's own adapter may upload without it, as in Jest with React Native's preset.
  if (typeof XMLHttpRequest === 'undefined') return
  const late = (): FileRejectedError => unreadable('late')
  const size = await within(limit, signal, late, () => sizeOf(file.uri))
  if (size === undefined) throw unreadable('gone')
  if (size !== file.size) throw changed()
}

function unreadable(reason: 'gone' | 'late'): FileRejectedError {
  return new FileRejectedError([{ code: 'unreadable', reason }], 'upload')
}

/** `undefined` for a file that cannot be opened. Never aborted: React Native would keep what it has read for an answer that nobody hears. */
function sizeOf(uri: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', uri)
    request.responseType = 'blob'
    request.addEventListener('load', () => {
      const { response }: { response: { size: number; close?: () => void } } = request
      resolve(response.size)
      response.close?.()
    })
    request.addEventListener('error', () => resolve(undefined))
    request.send()
  })
}
