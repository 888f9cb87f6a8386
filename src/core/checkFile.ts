import { FileRejectedError } from '../protocol/errors.ts'
import type { ByteCount, FirstByte, ReadLimits } from './readFile.ts'
import { countBytes, readFirstByte } from './readFile.ts'
import { wait } from './wait.ts'

export interface FileCheck extends ReadLimits {
  /** Reads all of the file. @default only where the browser does not refuse a file that has changed */
  isWhole?: boolean
}

/** Why a file cannot be sent. For people, with a cure. */
const sentences = {
  changed: 'The file has changed since it was picked; pick it again.',
  gone: 'The file is no longer there, or the browser may not open it: put it back, or pick it again.',
  denied:
    'The file cannot be read: close the app that uses it, check its permissions and its drive, then try again.',
  broken: 'The file can only be read in part: check the drive that it is on, or copy it and pick the copy.',
  late: 'The drive that holds the file does not deliver it: if it is in the cloud, download it first, then try again.',
}
type Cause = keyof typeof sentences

/**
 * Looks whether a file of the disk can be read, and is the one that was picked. Holds no copy of it.
 * Rejects with a {@link FileRejectedError} of code `changed` or `unreadable`, or with `signal.reason`.
 *
 * A file that was rewritten with the same size is `changed` in Chromium and WebKit when its date, in seconds, is another;
 * Firefox (153) does not show it. What cannot be looked at, because the browser is stuck in reading another file, passes.
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

/** Whether the file must be read to its end to see that it has another size. */
export function refusesChangedFiles(): boolean {
  // Chromium and WebKit look at the date of a file before they read it. No behaviour with a file that did not change tells
  // them from Firefox. What does not call itself one of them is not trusted.
  return /AppleWebKit\//.test(globalThis.navigator?.userAgent ?? '')
}

export function changed(): FileRejectedError {
  return rejection('changed')
}

function rejection(cause: Cause): FileRejectedError {
  const code = cause === 'changed' ? cause : 'unreadable'
  return new FileRejectedError([{ code, message: sentences[cause] }], 'upload')
}

/** What the browsers' errors mean: the table in decisions/unreadable-files.md. */
async function causeOf(file: File, first: FirstByte, all: ByteCount, signal: AbortSignal): Promise<Cause> {
  if (all.failure === 'TimeoutError') return 'late'
  // Read to its end, or beyond.
  if (!all.failure && all.count !== file.size) return 'changed'
  if (!first.failure) return 'broken'
  if (first.failure !== 'NotFoundError') return first.hasBegun ? 'denied' : 'changed'
  // WebKit says NotFoundError of a changed file, too; its streams do so as well, those of Chromium and Firefox never.
  const mayBeThere = !first.hasBegun && all.failure === 'NotFoundError'
  return mayBeThere && (await hasDate(file, signal)) ? 'changed' : 'gone'
}

/** WebKit reads the date from the disk each time; of a file that is gone it is the current time. */
async function hasDate(file: File, signal: AbortSignal): Promise<boolean> {
  const { lastModified } = file
  await wait(10, signal)
  return file.lastModified === lastModified
}
