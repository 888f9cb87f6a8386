import type { NativeFile, PersistedAttachment } from 'react-connect-attachments'
import type { StoragePersistenceOptions } from 'react-connect-attachments/persistence'
import { createStoragePersistence } from 'react-connect-attachments/persistence'
import { afterEach, describe, expect, it, vi } from 'vitest'

const day = 86_400_000

afterEach(() => {
  vi.useRealTimers()
})

/** As AsyncStorage, in memory. */
function createStorage() {
  const texts = new Map<string, string>()
  return {
    texts,
    getItem: async (key: string) => texts.get(key) ?? null,
    setItem: async (key: string, text: string) => void texts.set(key, text),
    removeItem: async (key: string) => void texts.delete(key),
  }
}

function open(
  storage: StoragePersistenceOptions['storage'],
  options: Partial<StoragePersistenceOptions> = {},
) {
  return createStoragePersistence({ storage, key: 'chat', ...options })
}

function attachmentOf(id: string, over = {}): PersistedAttachment<NativeFile> {
  const file = { uri: `file:///cache/${id}.png`, name: `${id}.png`, type: 'image/png', size: 5 }
  const names = { attachmentName: file.name, contentType: file.type }
  return { id, file, ...names, startToken: `start-${id}`, completeToken: `complete-${id}`, ...over }
}

describe('createStoragePersistence', () => {
  it('restores attachments in order after a restart, with their latest state', async () => {
    const storage = createStorage()
    const before = open(storage)
    await Promise.all(['a', 'b', 'c'].map((id) => before.save(attachmentOf(id))))
    await before.save(attachmentOf('a', { attachmentId: 'attachment-1', isWanted: true }))
    await before.remove('b')
    expect(await open(storage).load()).toEqual([
      attachmentOf('a', { attachmentId: 'attachment-1', isWanted: true }),
      attachmentOf('c'),
    ])
  })

  it('stores addresses and keys, and nothing else that the app adds', async () => {
    const storage = createStorage()
    await open(storage).save(
      attachmentOf('a', { url: 'https://secret', file: { ...attachmentOf('a').file, base64: 'secret' } }),
    )
    expect([...storage.texts].join()).not.toMatch(/secret/)
  })

  it('keeps chats apart, and leaves nothing behind', async () => {
    const storage = createStorage()
    const [one, other] = ['one', 'other'].map((key) => open(storage, { key }))
    await one?.save(attachmentOf('a'))
    await other?.save(attachmentOf('b'))
    await one?.clear()
    expect([await one?.load(), (await other?.load())?.length]).toEqual([[], 1])
    await other?.remove('b')
    expect(storage.texts.size).toBe(0)
  })

  it('forgets an attachment after a day, however often it is saved', async () => {
    vi.useFakeTimers()
    const storage = createStorage()
    await open(storage).save(attachmentOf('a'))
    vi.setSystemTime(Date.now() + day - 1)
    await open(storage).save(attachmentOf('a', { isWanted: true }))
    expect(await open(storage).load()).toHaveLength(1)
    vi.setSystemTime(Date.now() + 2)
    expect(await open(storage).load()).toEqual([])
    expect(storage.texts.size).toBe(0)
  })

  it.each([
    ['no JSON', '{'],
    ['an object', '{"id":"a"}'],
    ['mistyped members', JSON.stringify([{ ...attachmentOf('a'), savedAt: Date.now(), id: 1 }, null, 1])],
    [
      'a file without a uri',
      JSON.stringify([{ ...attachmentOf('a'), savedAt: Date.now(), file: { name: 'a' } }]),
    ],
  ])('ignores %s', async (_, text) => {
    const storage = createStorage()
    storage.texts.set('react-connect-attachments chat', text)
    expect(await open(storage).load()).toEqual([])
    await open(storage).save(attachmentOf('b'))
    expect(await open(storage).load()).toEqual([attachmentOf('b')])
  })

  it('warns once about a File, which no text can hold', async () => {
    const storage = createStorage()
    const warnings: string[] = []
    const persistence = open(storage, { onWarning: ({ message }) => warnings.push(message) })
    for (const id of ['a', 'b']) await persistence.save(attachmentOf(id, { file: new File(['x'], 'a.png') }))
    expect(storage.texts.size).toBe(0)
    expect(warnings).toEqual(['Attachments may be lost at a reload: a file has no `uri`.'])
  })

  it('keeps nothing, and never rejects, if the storage throws, rejects or hangs', async () => {
    vi.useFakeTimers()
    const secret = Object.assign(new Error('secret name'), { name: 'QuotaExceededError' })
    for (const [getItem, reason] of [
      [() => Promise.reject(secret), 'QuotaExceededError'],
      [
        () => {
          throw secret
        },
        'QuotaExceededError',
      ],
      [() => new Promise<null>(() => {}), 'TimeoutError'],
    ] as const) {
      const warnings: string[] = []
      const onWarning = ({ message }: Error): void => void warnings.push(message)
      const persistence = open({ ...createStorage(), getItem }, { onWarning })
      const done = Promise.all([persistence.load(), persistence.save(attachmentOf('a')), persistence.clear()])
      await vi.advanceTimersByTimeAsync(60_000)
      expect(await done).toEqual([[], undefined, undefined])
      expect(warnings).toEqual([`Attachments may be lost at a reload: the storage fails with ${reason}.`])
    }
  })

  it('needs a key, and a valid limit', () => {
    expect(() => open(createStorage(), { key: '' })).toThrow(/key/)
    expect(() => open(createStorage(), { maxAgeInMs: -1 })).toThrow(/maxAgeInMs/)
  })
})
