import { promisifyRequest } from 'idb-keyval'
import type { PersistedAttachment } from '../core/attachmentPersistence.ts'
import type { KeptFile } from './keptFile.ts'
import { isFile } from './keptFile.ts'

/** What is kept of an attachment beside its file. */
export type State = Omit<PersistedAttachment, 'file'>

/** What is on disk of one attachment, but for its file. */
export interface Entry {
  /** The `key` of its chat. */
  chat: string
  /** The page that keeps it: see `ownerOfPage`. */
  owner: string
  /** ms since 1970, at the first save. */
  savedAt: number
  /** Bytes of its file. */
  size: number
  state: State
}

/** What the database holds, of all chats. */
export interface Contents {
  entries: Entry[]
  /** Keys of records that make no entry: those of another version, say, or of another script on this origin. */
  malformed: IDBValidKey[]
}

/** All that begins with `path`: in IndexedDB's order an array comes after every text. */
const from = (...path: string[]): IDBKeyRange => IDBKeyRange.bound(path, [...path, []])

/** An entry is two records: each `put` of a file writes a copy of it, and what is done of it changes more often. */
export function writeFile(store: IDBObjectStore, { chat, state }: Entry, file: KeptFile): void {
  store.put(file, ['file', chat, state.id])
}

export function writeState(store: IDBObjectStore, { chat, owner, savedAt, size, state }: Entry): void {
  store.put({ ...state, owner, savedAt, size }, ['state', chat, state.id])
}

/** What makes a `KeptFile`, if nobody else has written it. */
export function readFile(store: IDBObjectStore, { chat, state }: Entry): Promise<unknown> {
  return promisifyRequest(store.get(['file', chat, state.id]))
}

/** Of a chat, or of one of its attachments. */
export function deleteEntries(store: IDBObjectStore, ...path: [chat: string, id?: string]): void {
  const texts = path.filter((text) => text !== undefined)
  for (const record of ['state', 'file']) store.delete(from(record, ...texts))
}

export async function readContents(store: IDBObjectStore): Promise<Contents> {
  const [keys, stateKeys, states]: [IDBValidKey[], IDBValidKey[], unknown[]] = await Promise.all([
    promisifyRequest(store.getAllKeys()),
    promisifyRequest(store.getAllKeys(from('state'))),
    promisifyRequest(store.getAll(from('state'))),
  ])
  const paths = new Set(keys.map((key) => JSON.stringify(key)))
  const entries = stateKeys
    .map((key, index) => toEntry(key, states[index]))
    .filter((entry) => entry !== undefined)
    .filter((entry) => paths.has(pathOf('file', entry)))
  const known = new Set(entries.flatMap((entry) => [pathOf('state', entry), pathOf('file', entry)]))
  return { entries, malformed: keys.filter((key) => !known.has(JSON.stringify(key))) }
}

/** The known members of `value` and no others; `undefined` where one is missing or of another type. */
export function toAttachment(value: object): PersistedAttachment | undefined {
  const { file }: { file?: unknown } = value
  const state = toState(value)
  return state && isFile(file) ? { ...state, file } : undefined
}

function toEntry(key: IDBValidKey, value: unknown): Entry | undefined {
  const [, chat, id]: unknown[] = Array.isArray(key) ? key : []
  const members: { readonly [name in keyof Entry]?: unknown } = Object(value)
  const { owner, savedAt, size } = members
  const state = toState(members)
  return isText(chat) && isText(owner) && isNumber(savedAt) && isNumber(size) && state?.id === id && state
    ? { chat, owner, savedAt, size, state }
    : undefined
}

function toState(value: object): State | undefined {
  const members: { readonly [name in keyof State]?: unknown } = value
  const { id, attachmentName, contentType, startToken, completeToken, attachmentId, isWanted } = members
  return isText(id) &&
    isText(attachmentName) &&
    isText(contentType) &&
    isText(startToken) &&
    isText(completeToken) &&
    (attachmentId === undefined || isText(attachmentId)) &&
    (isWanted === undefined || typeof isWanted === 'boolean')
    ? { id, attachmentName, contentType, startToken, completeToken, attachmentId, isWanted }
    : undefined
}

function pathOf(record: 'state' | 'file', { chat, state }: Entry): string {
  return JSON.stringify([record, chat, state.id])
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
