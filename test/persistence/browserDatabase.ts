import type { AttachmentPersistence, PersistedAttachment } from 'react-connect-attachments'
import type { IndexedDbPersistenceOptions } from 'react-connect-attachments/persistence'
import { createIndexedDbPersistence } from 'react-connect-attachments/persistence'
import { onTestFinished, vi } from 'vitest'
import { fileOf } from '../support/browserChat.ts'

export const databaseName = 'react-connect-attachments'

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** A connection outside the library; a missing database is created with this one store. */
export function openRaw(store?: string): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName)
  request.onupgradeneeded = () => void (store && request.result.createObjectStore(store))
  return answerOf(request)
}

/** Passes the success event of each opened connection to `hold`, which decides when to deliver it. */
export function holdOpens(hold: (announce: () => void) => void): void {
  const { open } = indexedDB
  vi.spyOn(indexedDB, 'open').mockImplementation((name) => {
    const request = open.call(indexedDB, name)
    return new Proxy(request, {
      get: (_, member) => Reflect.get(request, member),
      set: (_, member, value) =>
        Reflect.set(request, member, member === 'onsuccess' ? () => hold(value) : value),
    })
  })
}

/** The raw records of each store. */
export async function readRaw(): Promise<[key: IDBValidKey, value: unknown][]> {
  const database = await openRaw()
  try {
    const stores = [...database.objectStoreNames].map(async (name) => {
      const store = database.transaction(name).objectStore(name)
      const [keys, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())])
      return keys.map((key, index): [IDBValidKey, unknown] => [key, values[index]])
    })
    return (await Promise.all(stores)).flat()
  } finally {
    database.close()
  }
}

/** Writes a record that the library did not write. */
export async function writeRaw(key: IDBValidKey, value: unknown): Promise<void> {
  const database = await openRaw()
  const [name = ''] = database.objectStoreNames
  await answerOf(database.transaction(name, 'readwrite').objectStore(name).put(value, key))
  database.close()
}

/** A new page with nothing but the data on disk. */
export function open(options: Partial<IndexedDbPersistenceOptions> = {}): AttachmentPersistence<File> {
  onTestFinished(async () => void (await answerOf(indexedDB.deleteDatabase(databaseName))))
  return createIndexedDbPersistence({ key: 'chat', ...options })
}

export function attachmentOf(
  id: string,
  over: Partial<PersistedAttachment<File>> = {},
): PersistedAttachment<File> {
  return {
    id,
    file: fileOf(100),
    attachmentName: `${id}.png`,
    contentType: 'image/png',
    startToken: `start-${id}`,
    completeToken: `complete-${id}`,
    ...over,
  }
}

export async function idsIn(persistence: AttachmentPersistence): Promise<string[]> {
  return (await persistence.load()).map(({ id }) => id)
}

/** Records the warnings; `onWarning` is an option. */
export function listen(): { warnings: string[]; onWarning: (error: Error) => void } {
  const warnings: string[] = []
  return { warnings, onWarning: ({ message }) => void warnings.push(message) }
}
