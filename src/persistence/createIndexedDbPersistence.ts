import type { AttachmentPersistence } from '../core/attachmentPersistence.ts'
import { limit } from '../core/limits.ts'
import { hasEntry, readContents, recordsOf, toAttachment, writeEntry, writeState } from './records.ts'
import { inTime, transact } from './transact.ts'

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
   * Called once at most, when something cannot be kept. The message names no file, and what IndexedDB calls the trouble:
   * `QuotaExceededError` a full disk, `DataError` a file that has changed since it was picked, `TimeoutError` 10 s without
   * an answer, `ReferenceError` no IndexedDB at all.
   * @default nobody is told: the chat works without
   */
  onWarning?: ((error: Error) => void) | undefined
}

/**
 * Keeps what a tray has not sent in IndexedDB, where it outlives a reload, a crash and the end of the browser: a copy of
 * the file, its name, its idempotency keys and what is done of it. Where nothing can be kept it keeps nothing. Makes no use
 * of the browser before its first method is called.
 *
 * Two tabs with one key share what is kept. Each loads all of it, and both may upload a file; they do so with the same
 * idempotency keys, by which the service takes it once and posts it once. What one tab sends or removes, the other goes on
 * to show until it is reloaded, and keeps again if something of it changes there.
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
  /** One after the other. Whoever waited too long is let go, and the turn stays: it may still come. */
  const run = async <T>(work: (store: IDBObjectStore) => Promise<T>, otherwise: T): Promise<T> => {
    const done = last.then(() => transact(work)).finally(() => finished++)
    last = done.catch(() => {})
    try {
      return await inTime(done, () => finished)
    } catch (error) {
      // The name only: a browser's message might quote a file's.
      warn(`IndexedDB fails with ${error instanceof Error ? error.name : 'no reason given'}`)
      return otherwise
    }
  }
  const remove = (...path: string[]): Promise<void> =>
    run(async (store) => void store.delete(recordsOf(key, ...path)), undefined)

  return {
    async load() {
      const own = await run(async (store) => {
        const { entries, malformed } = await readContents(store)
        for (const record of malformed) store.delete(record)
        const now = Date.now()
        return entries.filter(({ chat, savedAt, attachment }) => {
          // By the clock of then, which may have been wrong in either direction.
          const isFresh = Math.abs(now - savedAt) <= maxAge
          if (!isFresh) store.delete(recordsOf(chat, attachment.id))
          return isFresh && chat === key
        })
      }, [])
      const attachments = own.sort((a, b) => a.savedAt - b.savedAt).map(({ attachment }) => attachment)
      const readable = await Promise.all(attachments.map(({ file }) => isReadable(file)))
      await Promise.all(attachments.map(({ id }, index) => readable[index] || remove(id)))
      return attachments.filter((_, index) => readable[index])
    },
    save(attachment) {
      // Now: it may change before its turn comes.
      const kept = toAttachment(attachment)
      return run(async (store) => {
        if (!kept) return warn('one is malformed')
        if (await hasEntry(store, key, kept.id)) return writeState(store, key, kept)
        const { entries } = await readContents(store)
        const size = entries.reduce((sum, { attachment: { file } }) => sum + file.size, kept.file.size)
        if (size > maxSize) return warn('maxSizeInBytes is exceeded')
        // Files that are added in the same millisecond keep their order.
        newest = Math.max(Date.now(), newest + 1)
        writeEntry(store, { chat: key, savedAt: newest, attachment: kept })
      }, undefined)
    },
    remove: (id) => remove(id),
    clear: () => remove(),
  }
}

/** A copy that is gone from the disk rejects; of one that was cut short, Chromium 156 never answers for the last byte. */
function isReadable(file: File): Promise<boolean> {
  return inTime(file.slice(-1).arrayBuffer()).then(
    () => true,
    () => false,
  )
}
