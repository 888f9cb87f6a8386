import type { AttachmentPersistence } from '../core/attachmentPersistence.ts'
import { limit } from '../core/limits.ts'
import { add, takeOver, tidy, update } from './entries.ts'
import { inTime } from './inTime.ts'
import type { KeptFile } from './keptFile.ts'
import { keepFile } from './keptFile.ts'
import { nameOf } from './nameOf.ts'
import { isFree, ownerOfPage } from './ownerOfPage.ts'
import { deleteEntries, toAttachment } from './records.ts'
import { transact } from './transact.ts'

/** Options of `createIndexedDbPersistence`. For a limit, `0` and `Infinity` mean none. */
export interface IndexedDbPersistenceOptions {
  /**
   * Names the chat and whose side of it this is: the ContactId and the ParticipantId, say. What is kept under one key is
   * never loaded under another. It is written to disk: never a token.
   */
  key: string
  /**
   * Limit of the ms after its first save: then an attachment is forgotten, by the next `load` of any chat on this origin. A clock that
   * was wrong can double it.
   * @default 86400000: a day, as long as a ConnectionToken lives
   */
  maxAgeInMs?: number | undefined
  /**
   * Limit of the bytes that the files of all chats on this origin take together. A file that would exceed it is not kept.
   * @default 104857600: the largest single file that an administrator of Connect can allow, or five of the default limit
   */
  maxSizeInBytes?: number | undefined
  /**
   * Called once at most, when something cannot be kept or has not come back. The message names no file, and what IndexedDB
   * calls the trouble: `QuotaExceededError` a full disk, `TimeoutError` 10 s without an answer, `ReferenceError` no IndexedDB
   * at all.
   * @default nobody is told: the chat works without
   */
  onWarning?: ((error: Error) => void) | undefined
}

/**
 * Keeps what a tray has not sent in IndexedDB, where it outlives a reload, a crash and the end of the browser: a copy of
 * the file, its name, its idempotency keys and what is done of it. Where nothing can be kept it keeps nothing. Makes no use
 * of the browser before its first method is called. WebKit has each file in memory while it is written.
 *
 * Two tabs with one key each keep their own files, and load no other's. When a tab is closed, the next one to load takes
 * over what it has kept; `load` takes 2 s longer where another tab has files. All clients of one page are one tab. `clear`
 * forgets the files of all tabs. This needs Web Locks: without them (an insecure origin, Safari before 15.4) each tab loads
 * everything and may upload it, with the same idempotency keys, by which the service posts it once.
 * @throws {Error} at once, for an empty `key`: all chats would share it; and for a limit that is negative, `NaN` or no number.
 */
export function createIndexedDbPersistence(options: IndexedDbPersistenceOptions): AttachmentPersistence {
  const { key, maxAgeInMs = 86_400_000, maxSizeInBytes = 104_857_600 } = options
  const maxAge = limit('maxAgeInMs', maxAgeInMs)
  const maxSize = limit('maxSizeInBytes', maxSizeInBytes)
  if (!key)
    throw new Error('createIndexedDbPersistence needs a key that names the chat, such as its ContactId.')
  let { onWarning } = options
  let newest = 0
  let finished = 0
  let last: Promise<unknown> = Promise.resolve()

  const warn = (reason: string): void => {
    const tell = onWarning
    onWarning = undefined
    // What it throws is the app's, and must not reach who waits for us.
    queueMicrotask(() => tell?.(new Error(`Attachments may be lost at a reload: ${reason}.`)))
  }
  const access: typeof transact = (work) => transact(work).finally(() => finished++)
  /** One after the other. Whoever waited too long is let go, and the turn stays: it may still come. */
  const run = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    try {
      return await inTime(done, undefined, () => finished)
    } catch (error) {
      // The name only: a browser's message might quote a file's.
      warn(`IndexedDB fails with ${nameOf(error)}`)
      return otherwise
    }
  }
  const remove = (id?: string): Promise<void> =>
    run(() => access(async (store) => deleteEntries(store, key, id)), undefined)

  return {
    async load() {
      const found = await run(() => access((store) => tidy(store, key, maxAge)), [])
      if (found.length === 0) return []
      const isOurs = await Promise.all(found.map(({ owner }) => isFree(owner)))
      const ours = found.filter((_, index) => isOurs[index])
      const owner = await ownerOfPage()
      const taken = await run(() => access((store) => takeOver(store, ours, owner)), [])
      const attachments = taken.filter((attachment) => attachment !== undefined)
      const readable = await Promise.all(attachments.map(({ file }) => isReadable(file)))
      await Promise.all(attachments.map(({ id }, index) => readable[index] || remove(id)))
      const whole = attachments.filter((_, index) => readable[index])
      if (whole.length < taken.length) warn('a file has not come back as it was')
      return whole
    },
    save(attachment) {
      // Now: it may change before its turn comes.
      const kept = toAttachment(attachment)
      // Of several that do not answer, the last is given up with the first.
      const readable = kept && isReadable(kept.file)
      return run(async () => {
        if (!kept) return warn('one is malformed')
        const { file, ...state } = kept
        const entry = { chat: key, owner: await ownerOfPage(), size: file.size, state }
        if (await access((store) => update(store, entry))) return
        if (!(await readable)) return warn('a file cannot be read')
        // Files that are added in the same millisecond keep their order.
        newest = Math.max(Date.now(), newest + 1)
        const write = (content: KeptFile): Promise<boolean> =>
          access((store) => add(store, { ...entry, savedAt: newest }, content, maxSize))
        if (!(await keepFile(file, write))) warn('maxSizeInBytes is exceeded')
      }, undefined)
    },
    remove,
    clear: () => remove(),
  }
}

/** A file that is gone from the disk rejects; of one that was cut short, Chromium 156 never answers for the last byte. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await inTime(file.slice(-1).arrayBuffer())
    return true
  } catch {
    return false
  }
}
