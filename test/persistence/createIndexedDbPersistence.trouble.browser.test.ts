import { afterEach, describe, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { eventually, pickFile } from '../support/browserChat.ts'
import { watchConsole } from '../support/browserSecrets.ts'
import {
  answerOf,
  attachmentOf,
  databaseName,
  holdOpens,
  idsIn,
  listen,
  open,
  openRaw,
  readRaw,
} from './browserDatabase.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** Calls every method once; returns the result of `load`. */
async function useAll(persistence: ReturnType<typeof open>): Promise<string[]> {
  await persistence.save(attachmentOf('secret name'))
  const ids = await idsIn(persistence)
  await persistence.remove('secret name')
  await persistence.clear()
  return ids
}

const refusing = {
  open: () => {
    throw new DOMException('secret name', 'SecurityError')
  },
}

/** Like Chromium 156 with a profile on a full disk: the transaction aborts. */
function fillDisk(): void {
  const { put } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...record) {
    const request = put.apply(this, record)
    const error = new DOMException('secret name', 'QuotaExceededError')
    Object.defineProperty(this.transaction, 'error', { configurable: true, value: error })
    request.onsuccess = () => this.transaction.abort()
    return request
  })
}

describe('without working storage', () => {
  it.each<[string, unknown, string]>([
    ['there is no IndexedDB', undefined, 'TypeError'],
    ['the browser refuses it', refusing, 'SecurityError'],
  ])('stores nothing, rejects nothing and warns once when %s', async (_, indexedDB, name) => {
    const said = watchConsole()
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning })
    vi.stubGlobal('indexedDB', indexedDB)
    expect(await useAll(persistence)).toEqual([])
    expect(await useAll(open())).toEqual([])
    vi.unstubAllGlobals()
    expect(warnings).toEqual([`Attachments may be lost at a reload: IndexedDB fails with ${name}.`])
    expect(said.said().join()).not.toMatch(/secret|Attachments|IndexedDB/)
  })

  it('does the same for an unexpected database', async () => {
    const { warnings, onWarning } = listen()
    const database = await openRaw('something else')
    database.close()
    expect(await useAll(open({ onWarning }))).toEqual([])
    expect(warnings).toEqual(['Attachments may be lost at a reload: IndexedDB fails with NotFoundError.'])
  })

  it('keeps its files when the disk is full, and stores what still fits', async () => {
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning })
    await persistence.save(attachmentOf('a'))
    fillDisk()
    await persistence.save(attachmentOf('does not fit'))
    await persistence.save(attachmentOf('does not fit either'))
    vi.restoreAllMocks()
    await persistence.save(attachmentOf('b'))
    expect(await idsIn(persistence)).toEqual(['a', 'b'])
    expect(warnings).toEqual([
      'Attachments may be lost at a reload: IndexedDB fails with QuotaExceededError.',
    ])
  })

  it('does not wait for a database that another tab blocks, and continues once it is free', async () => {
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning })
    const otherTab = await openRaw('attachments')
    const deletion = answerOf(indexedDB.deleteDatabase(databaseName))
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const reads = vi.spyOn(Blob.prototype, 'arrayBuffer')
    const calls = Promise.all([
      persistence.load(),
      persistence.save(attachmentOf('a')),
      persistence.save(attachmentOf('b')),
      persistence.remove('a'),
    ])
    // The files answer.
    await Promise.all(reads.mock.results.map(({ value }) => value))
    vi.advanceTimersByTime(10_000)
    expect(await calls).toEqual([[], undefined, undefined, undefined])
    expect(warnings).toEqual(['Attachments may be lost at a reload: IndexedDB fails with TimeoutError.'])
    otherTab.close()
    await deletion
    expect(await idsIn(persistence)).toEqual(['b'])
    expect(warnings).toHaveLength(1)
  })

  it('does not treat a long line of calls as a hanging database unless it makes no progress', async () => {
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning })
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const opened: (() => void)[] = []
    holdOpens((announce) => opened.push(announce))
    const saves = ['a', 'b', 'c'].map((id) => persistence.save(attachmentOf(id)))
    const stuck = persistence.save(attachmentOf('d'))
    const answer = async (): Promise<void> => {
      await eventually(() => opened.length).toBe(1)
      vi.advanceTimersByTime(9000)
      opened.pop()?.()
    }
    for (const save of saves) {
      // Checks whether it is stored, and stores it.
      await answer()
      await answer()
      await save
    }
    expect(warnings).toEqual([])
    await eventually(() => opened.length).toBe(1)
    vi.advanceTimersByTime(20_000)
    await stuck
    expect(warnings).toEqual(['Attachments may be lost at a reload: IndexedDB fails with TimeoutError.'])
    opened.pop()?.()
    vi.restoreAllMocks()
    expect(await idsIn(persistence)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('shields callers from a callback that throws', async () => {
    const thrown: unknown[] = []
    vi.stubGlobal('queueMicrotask', (callback: () => void) => {
      try {
        callback()
      } catch (error) {
        thrown.push(error)
      }
    })
    const mistake = new Error('of the app')
    const persistence = open({
      maxSizeInBytes: 1,
      onWarning: () => {
        throw mistake
      },
    })
    expect(await useAll(persistence)).toEqual([])
    expect(thrown).toEqual([mistake])
  })

  it('warns about an object that is not an attachment', async () => {
    const { warnings, onWarning } = listen()
    const persistence = open({ onWarning })
    await persistence.save(JSON.parse('{ "id": "a", "file": {} }'))
    expect(await idsIn(persistence)).toEqual([])
    expect(warnings).toMatchInlineSnapshot(`
      [
        "Attachments may be lost at a reload: one is malformed.",
      ]
    `)
  })
})

describe('a file that can no longer be read', () => {
  // The tests' browser has no profile. Like a private window, it stores a reference to a file on disk.
  it.each([
    ['changed', (path: string) => commands.writeFile(path, 'edited')],
    ['deleted', (path: string) => commands.removeFile(path)],
  ])('is dropped when it was %s, and everything else stays', async (_, change) => {
    const path = 'test-results/persisted.txt'
    const file = await pickFile(path, 'as it was picked')
    const before = open()
    await before.save(attachmentOf('a'))
    await before.save(attachmentOf('b', { file }))
    await before.save(attachmentOf('c'))
    const loaded = await open().load()
    expect(await loaded[1]?.file.text()).toBe('as it was picked')
    await change(path)
    expect(await idsIn(open())).toEqual(['a', 'c'])
    expect(await readRaw()).toHaveLength(4)
  })

  // In Chromium, reading a damaged copy can hang as well.
  it('is dropped when it was cut short and never answers', async () => {
    const persistence = open()
    await persistence.save(attachmentOf('a'))
    await persistence.save(attachmentOf('cut short'))
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { arrayBuffer } = Blob.prototype
    const reads: Blob[] = []
    vi.spyOn(Blob.prototype, 'arrayBuffer').mockImplementation(function (this: Blob) {
      reads.push(this)
      return reads.length === 2 ? new Promise(() => {}) : arrayBuffer.call(this)
    })
    const ids = idsIn(persistence)
    await eventually(() => reads.map(({ size }) => size)).toEqual([1, 1])
    vi.advanceTimersByTime(10_000)
    expect(await ids).toEqual(['a'])
    vi.restoreAllMocks()
    expect(await idsIn(open())).toEqual(['a'])
  })
})
