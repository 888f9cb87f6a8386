import type { UnreadableRejection } from '../../protocol/fileErrors.ts'
import { FileRejectedError } from '../../protocol/fileErrors.ts'
import { wait } from '../transport/wait.ts'
import type { ByteCount, FirstByte, ReadLimits } from './readFile.ts'
import { countBytes, readFirstByte } from './readFile.ts'

/**
 * Checks that a file is readable and unchanged, without copying it.
 * Rejects with a {@link FileRejectedError} (`changed` or `unreadable`) or `signal.reason`.
 *
 * Chromium and WebKit detect same-size changes by date, in seconds; Firefox (153) does not. A file passes unchecked
 * while another file's read hangs.
 */
export async function checkFile(file: File, check: FileCheck): Promise<void> {
  const { isWhole = !refusesChangedFiles() } = check
  const first = await readFirstByte(file, check)
  if (first.failure === 'TimeoutError') throw rejection('late')
  if (first.failure === 'HeldUpError' || (!first.failure && !isWhole)) return
  const all = await countBytes(file, check)
  const isSound = all.failure === 'HeldUpError' || (!all.failure && all.count === file.size)
  if (!first.failure && isSound) return
  throw rejection(await causeOf(file, first, all, check.signal))
}

/** Whether reads of a changed file fail. */
export function refusesChangedFiles(): boolean {
  // A feature test would need a changed file.
  return /AppleWebKit\//.test(globalThis.navigator?.userAgent ?? '')
}

export function changed(): FileRejectedError {
  return rejection('changed')
}

function rejection(cause: Cause): FileRejectedError {
  const rejected = cause === 'changed' ? { code: cause } : ({ code: 'unreadable', reason: cause } as const)
  return new FileRejectedError([rejected], 'upload')
}

/** See decisions/unreadable-files.md. */
async function causeOf(file: File, first: FirstByte, all: ByteCount, signal: AbortSignal): Promise<Cause> {
  if (all.failure === 'TimeoutError') return 'late'
  if (!all.failure && all.count !== file.size) return 'changed'
  if (!first.failure) return 'broken'
  if (first.failure !== 'NotFoundError') return first.hasBegun ? 'denied' : 'changed'
  // Only WebKit's streams report NotFoundError, for changed files too.
  const mayBeThere = !first.hasBegun && all.failure === 'NotFoundError'
  return mayBeThere && (await hasDate(file, signal)) ? 'changed' : 'gone'
}

/** WebKit rereads the date; a missing file has the current time. */
async function hasDate(file: File, signal: AbortSignal): Promise<boolean> {
  const { lastModified } = file
  await wait(10, signal)
  return file.lastModified === lastModified
}

export interface FileCheck extends ReadLimits {
  /** Reads the whole file. @default only where browsers read changed files */
  isWhole?: boolean | undefined
}

type Cause = 'changed' | UnreadableRejection['reason']
