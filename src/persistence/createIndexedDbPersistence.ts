import { limit } from '../core/limits.ts'
import type { AttachmentPersistence } from '../core/queue/attachmentPersistence.ts'
import { createStorageQueue } from './createStorageQueue.ts'
import { add, takeOver, tidy, update } from './entries.ts'
import { inTime } from './inTime.ts'
import { keepFile } from './keptFile.ts'
import { nameOf } from './nameOf.ts'
import { isFree, ownerOfPage } from './ownerOfPage.ts'
import { deleteEntries, toAttachment } from './records.ts'
import { warnOnce } from './warnOnce.ts'

/**
 * Stores unsent attachments in IndexedDB across reloads, crashes and browser restarts. Without storage the chat still
 * works. Safe on a server. WebKit holds each file in memory while writing it.
 *
 * Tabs with the same key keep separate files; a page's clients are one tab. `load` takes over closed tabs' files, up to
 * 2 s slower while another tab has files. `clear` deletes every tab's files. Without Web Locks (insecure origin, Safari
 * before 15.4), each tab may upload every file; idempotency keys let the service post it once.
 * @throws {Error} if `key` is empty, or a limit is negative, `NaN` or not a number.
 */
export function createIndexedDbPersistence(
  options: IndexedDbPersistenceOptions,
): AttachmentPersistence<File> {
  const { key, maxAgeInMs = 86_400_000, maxSizeInBytes = 104_857_600 } = options
  const maxAge = limit('maxAgeInMs', maxAgeInMs)
  const maxSize = limit('maxSizeInBytes', maxSizeInBytes)
  if (!key)
    throw new Error('createIndexedDbPersistence needs a key that names the chat, such as its ContactId.')
  const warn = warnOnce(options.onWarning)
  // May quote a file name.
  const run = createStorageQueue((error) => warn(`IndexedDB fails with ${nameOf(error)}`))
  let newest = 0

  function remove(id?: string): Promise<void> {
    return run((transact) => transact(async (store) => deleteEntries(store, key, id)), undefined)
  }

  return {
    async load() {
      const found = await run((transact) => transact((store) => tidy(store, key, maxAge)), [])
      if (found.length === 0) return []
      const isOurs = await Promise.all(found.map(({ owner }) => isFree(owner)))
      const ours = found.filter((_, index) => isOurs[index])
      const owner = await ownerOfPage()
      const taken = await run((transact) => transact((store) => takeOver(store, ours, owner)), [])
      const attachments = taken.filter((attachment) => attachment !== undefined)
      const isIntact = await Promise.all(attachments.map(({ file }) => isReadable(file)))
      const intact = attachments.filter((_, index) => isIntact[index])
      const damaged = attachments.filter((_, index) => !isIntact[index])
      await Promise.all(damaged.map(({ id }) => remove(id)))
      if (intact.length < taken.length) warn('a file has not come back as it was')
      return intact
    },
    save(attachment) {
      // The caller may change its object.
      const kept = toAttachment(attachment)
      // Starts now: hanging files time out together.
      const readable = kept && isReadable(kept.file)
      return run(async (transact) => {
        if (!kept) return warn('one is malformed')
        const { file, ...state } = kept
        const entry = { chat: key, owner: await ownerOfPage(), size: file.size, state }
        if (await transact((store) => update(store, entry))) return
        if (!(await readable)) return warn('a file cannot be read')
        // Orders files within a millisecond.
        newest = Math.max(Date.now(), newest + 1)
        const added = { ...entry, savedAt: newest }
        const isAdded = await keepFile(file, (content) =>
          transact((store) => add(store, added, content, maxSize)),
        )
        if (!isAdded) warn('maxSizeInBytes is exceeded')
      }, undefined)
    },
    remove,
    clear: () => remove(),
  }
}

/** Options of `createIndexedDbPersistence`. Limits of `0` and `Infinity` mean none. */
export interface IndexedDbPersistenceOptions {
  /**
   * Identifies chat and participant, for example by ContactId and ParticipantId. Files load only under their key. Never
   * use a token: the key is written to disk.
   */
  key: string
  /**
   * ms since a file's first save. The next `load` of any chat on this origin deletes older files. A wrong clock can
   * double it.
   * @default 86400000: one day, a ConnectionToken's lifetime
   */
  maxAgeInMs?: number | undefined
  /**
   * Bytes, for all chats on this origin. Files beyond it are not stored.
   * @default 104857600: 100 MB, the largest file a Connect administrator can allow
   */
  maxSizeInBytes?: number | undefined
  /**
   * Called at most once, when a file cannot be stored or restored. The message names no file, only IndexedDB's error:
   * `QuotaExceededError` for a full disk, `TimeoutError` after 10 s, `ReferenceError` without IndexedDB.
   * @default no warning
   */
  onWarning?: ((error: Error) => void) | undefined
}

/** Reading a truncated file can hang in Chromium. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await inTime(file.slice(-1).arrayBuffer())
    return true
  } catch {
    return false
  }
}
