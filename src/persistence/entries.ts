import type { PersistedAttachment } from '../core/queue/attachmentPersistence.ts'
import type { KeptFile } from './keptFile.ts'
import { toFile } from './keptFile.ts'
import type { Entry } from './records.ts'
import { deleteEntries, readContents, readFile, writeFile, writeState } from './records.ts'

/** Deletes malformed and expired entries of all chats. Returns this chat's. */
export async function tidy(store: IDBObjectStore, key: string, maxAgeInMs: number): Promise<Entry[]> {
  const { entries, malformed } = await readContents(store)
  for (const record of malformed) store.delete(record)
  const now = Date.now()
  return entries.filter(({ chat, savedAt, state }) => {
    // That clock may have been fast.
    const isFresh = Math.abs(now - savedAt) <= maxAgeInMs
    if (!isFresh) deleteEntries(store, chat, state.id)
    return isFresh && chat === key
  })
}

/**
 * Skips entries another page took. Returns the others oldest first, `undefined` for one whose file has another size,
 * which it deletes.
 */
export async function takeOver(
  store: IDBObjectStore,
  found: readonly Entry[],
  owner: string,
): Promise<(PersistedAttachment<File> | undefined)[]> {
  const { entries } = await readContents(store)
  const free = entries.filter((entry) =>
    found.some((before) => isSame(before, entry) && before.owner === entry.owner),
  )
  const taken = free
    .sort((a, b) => a.savedAt - b.savedAt)
    .map(async (entry) => {
      const file = toFile(await readFile(store, entry))
      if (file?.size === entry.size) {
        writeState(store, { ...entry, owner })
        return { ...entry.state, file }
      }
      deleteEntries(store, entry.chat, entry.state.id)
      return undefined
    })
  return Promise.all(taken)
}

/** `false` if this file is not stored yet. */
export async function update(store: IDBObjectStore, entry: Omit<Entry, 'savedAt'>): Promise<boolean> {
  const { entries } = await readContents(store)
  const known = entries.find((other) => isSame(other, entry))
  // Another page may have taken it during back/forward caching.
  const isOurs = known?.owner === entry.owner
  if (isOurs && known.state.isPrepared !== entry.state.isPrepared) return false
  if (isOurs) writeState(store, { ...known, state: entry.state })
  return known !== undefined
}

/** Adds an entry, or replaces its file. `false` if all chats' files would exceed `maxSizeInBytes`. */
export async function add(
  store: IDBObjectStore,
  entry: Entry,
  file: KeptFile,
  maxSizeInBytes: number,
): Promise<boolean> {
  const { entries } = await readContents(store)
  const known = entries.find((other) => isSame(other, entry))
  const size = entries.reduce((sum, other) => sum + other.size, entry.size - (known?.size ?? 0))
  if (size > maxSizeInBytes) return false
  writeFile(store, entry, file)
  writeState(store, { ...entry, savedAt: known?.savedAt ?? entry.savedAt })
  return true
}

function isSame(a: Pick<Entry, 'chat' | 'state'>, b: Pick<Entry, 'chat' | 'state'>): boolean {
  return a.chat === b.chat && a.state.id === b.state.id
}
