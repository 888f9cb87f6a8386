import { promisifyRequest } from 'idb-keyval'
import type { PersistedAttachment } from '../core/attachmentPersistence.ts'

/** One attachment on disk. */
export interface Entry {
  /** The `key` of its chat. */
  chat: string
  /** ms since 1970, at the first save. */
  savedAt: number
  attachment: PersistedAttachment
}

/** What the database holds, of all chats. */
export interface Contents {
  entries: Entry[]
  /** Keys of records that make no entry: those of another version, say, or of another script on this origin. */
  malformed: IDBValidKey[]
}

/** All records of a chat, or of one of its attachments: in IndexedDB's order an array comes after every text. */
export function recordsOf(...path: string[]): IDBKeyRange {
  return IDBKeyRange.bound(path, [...path, []])
}

/** An entry is two records: each `put` of a File writes a copy of it, and what is done of it changes more often. */
export function writeEntry(store: IDBObjectStore, { chat, savedAt, attachment }: Entry): void {
  store.put({ chat, savedAt, file: attachment.file }, [chat, attachment.id, 'file'])
  writeState(store, chat, attachment)
}

export function writeState(store: IDBObjectStore, chat: string, attachment: PersistedAttachment): void {
  const { file: _, ...state } = attachment
  store.put(state, [chat, state.id, 'state'])
}

export async function hasEntry(store: IDBObjectStore, chat: string, id: string): Promise<boolean> {
  return (await promisifyRequest(store.count(recordsOf(chat, id)))) > 0
}

export async function readContents(store: IDBObjectStore): Promise<Contents> {
  const [keys, values]: [IDBValidKey[], unknown[]] = await Promise.all([
    promisifyRequest(store.getAllKeys()),
    promisifyRequest(store.getAll()),
  ])
  const found = new Map<string, { keys: IDBValidKey[]; members: object }>()
  keys.forEach((key, index) => {
    const path = JSON.stringify(Array.isArray(key) ? key.slice(0, -1) : key)
    const { keys, members } = found.get(path) ?? { keys: [], members: {} }
    found.set(path, { keys: [...keys, key], members: Object.assign(members, values[index]) })
  })
  const contents: Contents = { entries: [], malformed: [] }
  for (const [path, { keys, members }] of found) {
    const { chat, savedAt }: { chat?: unknown; savedAt?: unknown } = members
    const attachment = toAttachment(members)
    if (
      isText(chat) &&
      typeof savedAt === 'number' &&
      path === JSON.stringify([chat, attachment?.id]) &&
      attachment
    )
      contents.entries.push({ chat, savedAt, attachment })
    else contents.malformed.push(...keys)
  }
  return contents
}

/** The known members of `value` and no others; `undefined` where one is missing or of another type. */
export function toAttachment(value: object): PersistedAttachment | undefined {
  const members: { readonly [name in keyof PersistedAttachment]?: unknown } = value
  const { id, file, attachmentName, contentType, startToken, completeToken } = members
  const { attachmentId, isWanted } = members
  return isText(id) &&
    file instanceof File &&
    isText(attachmentName) &&
    isText(contentType) &&
    isText(startToken) &&
    isText(completeToken) &&
    (attachmentId === undefined || isText(attachmentId)) &&
    (isWanted === undefined || typeof isWanted === 'boolean')
    ? { id, file, attachmentName, contentType, startToken, completeToken, attachmentId, isWanted }
    : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
