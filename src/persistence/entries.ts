import type { PersistedAttachment } from '../core/attachmentPersistence.ts'
import type { KeptFile } from './keptFile.ts'
import { toFile } from './keptFile.ts'
import type { Entry } from './records.ts'
import { deleteEntries, readContents, readFile, writeFile, writeState } from './records.ts'

/** Deletes what is malformed or older than `maxAgeInMs`, of all chats, and gives what there is of this one. */
export async function tidy(store: IDBObjectStore, key: string, maxAgeInMs: number): Promise<Entry[]> {
  const { entries, malformed } = await readContents(store)
  for (const record of malformed) store.delete(record)
  const now = Date.now()
  return entries.filter(({ chat, savedAt, state }) => {
    // By the clock of then, which may have been wrong in either direction.
    const isFresh = Math.abs(now - savedAt) <= maxAgeInMs
    if (!isFresh) deleteEntries(store, chat, state.id)
    return isFresh && chat === key
  })
}

/**
 * Makes `owner` the owner of those that are as they were in `found`: what has another owner by now, or is gone, is left out.
 * Gives them with their files, oldest first. One whose file is not the one that was kept is deleted: `undefined`.
 */
export async function takeOver(
  store: IDBObjectStore,
  found: readonly Entry[],
  owner: string,
): Promise<(PersistedAttachment | undefined)[]> {
  const { entries } = await readContents(store)
  const free = entries.filter((entry) =>
    found.some(
      (before) =>
        before.chat === entry.chat && before.state.id === entry.state.id && before.owner === entry.owner,
    ),
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

/** Keeps what has changed of one; `false` when it is not kept yet. */
export async function update(store: IDBObjectStore, entry: Omit<Entry, 'savedAt'>): Promise<boolean> {
  const { entries } = await readContents(store)
  const { chat, owner, state } = entry
  const known = entries.find((other) => other.chat === chat && other.state.id === state.id)
  // Another page may have taken it over while this one was out of sight, kept for the Back button.
  if (known?.owner === owner) writeState(store, { ...known, state })
  return known !== undefined
}

/** Keeps a new one; `false` when the files of all chats would exceed `maxSizeInBytes` with it. */
export async function add(
  store: IDBObjectStore,
  entry: Entry,
  file: KeptFile,
  maxSizeInBytes: number,
): Promise<boolean> {
  const { entries } = await readContents(store)
  const size = entries.reduce((sum, other) => sum + other.size, entry.size)
  if (size > maxSizeInBytes) return false
  writeFile(store, entry, file)
  writeState(store, entry)
  return true
}
