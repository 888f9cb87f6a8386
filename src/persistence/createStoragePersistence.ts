import type { NativeFile } from '../core/files/attachmentFile.ts'
import { limit } from '../core/limits.ts'
import type { AttachmentPersistence, PersistedAttachment } from '../core/queue/attachmentPersistence.ts'
import { createStorageQueue } from './createStorageQueue.ts'
import { nameOf } from './nameOf.ts'
import { toState } from './records.ts'
import { warnOnce } from './warnOnce.ts'

/**
 * Stores unsent attachments of a React Native app in AsyncStorage or a similar store: addresses and idempotency keys, no bytes.
 * Without storage the chat still works. A file that is gone afterwards fails as `unreadable`.
 * @throws {Error} if `key` is empty, or `maxAgeInMs` is negative, `NaN` or not a number.
 */
export function createStoragePersistence(
  options: StoragePersistenceOptions,
): AttachmentPersistence<NativeFile> {
  const { storage, key, maxAgeInMs = 86_400_000 } = options
  const maxAge = limit('maxAgeInMs', maxAgeInMs)
  if (!key)
    throw new Error('createStoragePersistence needs a key that names the chat, such as its ContactId.')
  const place = `react-connect-attachments ${key}`
  const warn = warnOnce(options.onWarning)
  // Its message may quote a file name.
  const run = createStorageQueue((error) => warn(`the storage fails with ${nameOf(error)}`))

  const change = (edit: (kept: Entry[]) => Entry[]): Promise<Entry[]> =>
    run(async () => {
      const now = Date.now()
      // That clock may have been fast.
      const isFresh = ({ savedAt }: Entry): boolean => Math.abs(now - savedAt) <= maxAge
      const text = await storage.getItem(place)
      const kept = edit(entriesOf(text).filter(isFresh))
      if (kept.length > 0) await storage.setItem(place, JSON.stringify(kept))
      else if (text !== null) await storage.removeItem(place)
      return kept
    }, [])

  return {
    load: async () => (await change((kept) => kept)).map(({ savedAt: _, ...attachment }) => attachment),
    async save(attachment) {
      const entry = toEntry({ ...attachment, savedAt: Date.now() })
      if (!entry) return warn('a file has no `uri`')
      await change((kept) => {
        const known = kept.find(({ id }) => id === entry.id)
        if (!known) return [...kept, entry]
        return kept.map((other) => (other === known ? { ...entry, savedAt: known.savedAt } : other))
      })
    },
    async remove(id) {
      await change((kept) => kept.filter((other) => other.id !== id))
    },
    async clear() {
      await change(() => [])
    },
  }
}

/** Options of `createStoragePersistence`. */
export interface StoragePersistenceOptions {
  /** Such as `AsyncStorage` of `@react-native-async-storage/async-storage`. It is written unencrypted. */
  storage: AttachmentStorage
  /**
   * Identifies chat and participant, for example by ContactId and ParticipantId. Never use a token: the key is written to disk.
   */
  key: string
  /**
   * ms since a file's first save; `load` deletes older ones. `0` and `Infinity`: no limit.
   * @default 86400000: one day, a ConnectionToken's lifetime
   */
  maxAgeInMs?: number | undefined
  /** Called at most once, when a file cannot be stored or restored. The message names no file. @default no warning */
  onWarning?: ((error: Error) => void) | undefined
}

/** The part of AsyncStorage that is used. */
export interface AttachmentStorage {
  getItem: (key: string) => Promise<string | null>
  setItem: (key: string, value: string) => Promise<void>
  removeItem: (key: string) => Promise<void>
}

interface Entry extends PersistedAttachment<NativeFile> {
  /** First save, in ms since 1970. */
  savedAt: number
}

/** None for malformed text. */
function entriesOf(text: string | null): Entry[] {
  try {
    const values: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(values) ? values.map(toEntry).filter((entry) => entry !== undefined) : []
  } catch {
    return []
  }
}

/** Copies known members; `undefined` if one is missing or mistyped. */
function toEntry(value: unknown): Entry | undefined {
  const members: { readonly [name in keyof Entry]?: unknown } = Object(value)
  const { savedAt } = members
  const { uri, name, type, size }: { readonly [name in keyof NativeFile]?: unknown } = Object(members.file)
  const state = toState(members)
  return state && typeof savedAt === 'number' && typeof uri === 'string' && typeof size === 'number'
    ? { ...state, savedAt, file: { uri, name: String(name ?? ''), type: String(type ?? ''), size } }
    : undefined
}
