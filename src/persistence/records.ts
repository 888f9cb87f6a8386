import type { PersistedAttachment } from '../core/queue/attachmentPersistence.ts'
import type { KeptFile } from './keptFile.ts'
import { isFile } from './keptFile.ts'
import { promisifyRequest } from './promisify.ts'

/** Apart from the state: every `put` of a file copies it. */
export function writeFile(store: IDBObjectStore, { chat, state }: Entry, file: KeptFile): void {
  store.put(file, ['file', chat, state.id])
}

export function writeState(store: IDBObjectStore, { chat, owner, savedAt, size, state }: Entry): void {
  store.put({ ...state, owner, savedAt, size }, ['state', chat, state.id])
}

/** A `KeptFile`, unless another script wrote it. */
export function readFile(store: IDBObjectStore, { chat, state }: Entry): Promise<unknown> {
  return promisifyRequest(store.get(['file', chat, state.id]))
}

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

/** Copies known members; `undefined` if one is missing or mistyped. */
export function toAttachment(value: object): PersistedAttachment<File> | undefined {
  const { file }: { file?: unknown } = value
  const state = toState(value)
  return state && isFile(file) ? { ...state, file } : undefined
}

export type State = Omit<PersistedAttachment, 'file'>

export interface Entry {
  /** `key` of its chat. */
  chat: string
  /** See `ownerOfPage`. */
  owner: string
  /** First save, in ms since 1970. */
  savedAt: number
  /** In bytes. */
  size: number
  state: State
}

export interface Contents {
  entries: Entry[]
  /** Keys of other records, such as another version's or script's. */
  malformed: IDBValidKey[]
}

/** Keys that begin with `path`: IndexedDB sorts arrays after strings. */
function from(...path: string[]): IDBKeyRange {
  return IDBKeyRange.bound(path, [...path, []])
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

/** Copies known members; `undefined` if one is missing or mistyped. */
export function toState(value: object): State | undefined {
  const members: { readonly [name in keyof State]?: unknown } = value
  const { id, isPrepared, attachmentName, contentType, startToken, completeToken, attachmentId, isWanted } =
    members
  return isText(id) &&
    isText(attachmentName) &&
    isText(contentType) &&
    isText(startToken) &&
    isText(completeToken) &&
    (attachmentId === undefined || isText(attachmentId)) &&
    isFlag(isPrepared) &&
    isFlag(isWanted)
    ? { id, isPrepared, attachmentName, contentType, startToken, completeToken, attachmentId, isWanted }
    : undefined
}

function pathOf(record: 'state' | 'file', { chat, state }: Entry): string {
  return JSON.stringify([record, chat, state.id])
}

function isFlag(value: unknown): value is boolean | undefined {
  return value === undefined || typeof value === 'boolean'
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
