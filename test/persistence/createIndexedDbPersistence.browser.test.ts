import { afterEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../support/browserChat.ts'
import { answerOf, attachmentOf, databaseName, holdOpens, idsIn, open, readRaw } from './browserDatabase.ts'

const day = 86_400_000
const start = Date.parse('2026-11-22T10:00:00Z')

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('createIndexedDbPersistence', () => {
  it('restores saved attachments after a reload', async () => {
    const saved = attachmentOf('a', { attachmentId: 'attachment-1', isWanted: true })
    await open().save(saved)
    const loaded = await open().load()
    expect(loaded).toEqual([{ ...saved, file: expect.any(File) }])
    const { file } = saved
    const { name, type, size, lastModified } = file
    expect(loaded[0]?.file).toMatchObject({ name, type, size, lastModified })
    expect(loaded[0] && (await sha256(loaded[0].file))).toBe(await sha256(file))
  })

  it('starts empty', async () => {
    expect(await open().load()).toEqual([])
  })

  it('restores the oldest first, and files of the same millisecond in saved order', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const before = open()
    const ids = ['m', 'z', 'a', 'k', 'b']
    await Promise.all(ids.map((id) => before.save(attachmentOf(id))))
    vi.setSystemTime(start + 1000)
    await open().save(attachmentOf('0'))
    expect(await idsIn(open())).toEqual([...ids, '0'])
  })

  it('saves changes without another copy of the file', async () => {
    const persistence = open()
    const saved = attachmentOf('a')
    await persistence.save(saved)
    await persistence.save({ ...saved, file: attachmentOf('other').file, startToken: 'start-2' })
    await persistence.save({ ...saved, startToken: 'start-3', attachmentId: 'attachment-1', isWanted: true })
    const [loaded, ...others] = await open().load()
    expect(others).toEqual([])
    expect(loaded).toMatchObject({ startToken: 'start-3', attachmentId: 'attachment-1', isWanted: true })
    expect(loaded && (await sha256(loaded.file))).toBe(await sha256(saved.file))
  })

  it('replaces a file by the prepared one, in its place', async () => {
    const persistence = open({ maxSizeInBytes: 250 })
    const saved = attachmentOf('a')
    await persistence.save(saved)
    await persistence.save(attachmentOf('b'))
    const file = new File(['x'.repeat(150)], 'a.jpg', { type: 'image/jpeg' })
    await persistence.save({ ...saved, file, isPrepared: true, startToken: 'start-2' })
    await persistence.save({ ...saved, file, isPrepared: true, startToken: 'start-3' })
    const [loaded, ...others] = await open().load()
    expect(others).toMatchObject([{ id: 'b' }])
    expect(loaded).toMatchObject({ id: 'a', isPrepared: true, startToken: 'start-3' })
    expect(loaded && (await sha256(loaded.file))).toBe(await sha256(file))
  })

  it('keeps the original if the prepared file does not fit', async () => {
    const persistence = open({ maxSizeInBytes: 120 })
    const saved = attachmentOf('a')
    await persistence.save(saved)
    const file = new File(['x'.repeat(150)], 'a.jpg')
    await persistence.save({ ...saved, file, isPrepared: true, startToken: 'start-2' })
    const [loaded] = await open().load()
    expect(loaded).toMatchObject({ isPrepared: undefined, startToken: 'start-a' })
    expect(loaded && (await sha256(loaded.file))).toBe(await sha256(saved.file))
  })

  it('saves the object as it was when passed', async () => {
    const saved = attachmentOf('a')
    const saving = open().save(saved)
    saved.startToken = 'changed since'
    await saving
    expect(await open().load()).toMatchObject([{ startToken: 'start-a' }])
  })

  it('saves each attachment, even of the same File', async () => {
    const persistence = open()
    const { file } = attachmentOf('a')
    await Promise.all([
      persistence.save(attachmentOf('a', { file })),
      persistence.save(attachmentOf('b', { file })),
    ])
    expect(await idsIn(open())).toEqual(['a', 'b'])
  })

  it('ends in the state of the last call, however fast they come', async () => {
    const persistence = open()
    void persistence.save(attachmentOf('removed'))
    void persistence.save(attachmentOf('removed', { attachmentId: 'attachment-1' }))
    void persistence.remove('removed')
    void persistence.remove('kept')
    void persistence.save(attachmentOf('kept'))
    expect(await idsIn(persistence)).toEqual(['kept'])
    void persistence.clear()
    void persistence.save(attachmentOf('after'))
    expect(await idsIn(persistence)).toEqual(['after'])
  })

  it('does so when IndexedDB opens for the first call last', async () => {
    const persistence = open()
    await persistence.save(attachmentOf('a'))
    // The specification forbids it, but browsers may have bugs.
    const delays = [20]
    holdOpens((announce) => setTimeout(announce, delays.pop() ?? 0))
    await Promise.all([persistence.save(attachmentOf('b')), persistence.remove('b')])
    expect(await idsIn(persistence)).toEqual(['a'])
  })

  it('removes an attachment, and ignores an unknown one', async () => {
    const persistence = open()
    await Promise.all(['a', 'ab', 'b'].map((id) => persistence.save(attachmentOf(id))))
    await persistence.remove('a')
    await persistence.remove('unknown')
    expect(await idsIn(persistence)).toEqual(['ab', 'b'])
    await persistence.clear()
    expect(await readRaw()).toEqual([])
  })

  it('keeps chats apart', async () => {
    const keys = ['chat', 'chat2', 'chat/a', '["chat"', '\ud800']
    for (const key of keys) await open({ key }).save(attachmentOf('a', { attachmentName: key }))
    for (const key of keys) expect(await open({ key }).load()).toMatchObject([{ attachmentName: key }])
    await open({ key: 'chat2' }).remove('a')
    await open({ key: 'chat' }).clear()
    const left = await Promise.all(keys.map((key) => idsIn(open({ key }))))
    expect(left).toEqual([[], [], ['a'], ['a'], ['a']])
  })

  it('rejects a key that identifies no chat', () => {
    expect(() => open({ key: '' })).toThrowErrorMatchingInlineSnapshot(
      `[Error: createIndexedDbPersistence needs a key that names the chat, such as its ContactId.]`,
    )
  })

  it('shares stored files between two clients of one page', async () => {
    const [one, other] = [open(), open()]
    await Promise.all([one.save(attachmentOf('a')), other.save(attachmentOf('b'))])
    const both = [await idsIn(one), await idsIn(other)].map((ids) => ids.sort())
    expect(both).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    await one.remove('a')
    expect(await idsIn(other)).toEqual(['b'])
    await other.save(attachmentOf('a', { attachmentId: 'attachment-1' }))
    expect(await one.load()).toMatchObject([{ id: 'b' }, { id: 'a', attachmentId: 'attachment-1' }])
  })

  it('does not block an app that deletes all databases', async () => {
    const persistence = open()
    await persistence.save(attachmentOf('a'))
    await persistence.load()
    const deletion = indexedDB.deleteDatabase(databaseName)
    const blocked = vi.fn()
    deletion.onblocked = blocked
    await answerOf(deletion)
    expect(blocked).not.toHaveBeenCalled()
    await persistence.save(attachmentOf('b'))
    expect(await idsIn(persistence)).toEqual(['b'])
  })
})

describe('the age of stored files', () => {
  it.each([
    ['a day', undefined, day],
    ['maxAgeInMs', 1000, 1000],
  ])('is counted from the first save, and ends after %s', async (_, maxAgeInMs, age) => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    await open({ maxAgeInMs }).save(attachmentOf('a'))
    vi.setSystemTime(start + age / 2)
    await open({ maxAgeInMs }).save(attachmentOf('a', { attachmentId: 'attachment-1' }))
    vi.setSystemTime(start + age)
    expect(await idsIn(open({ maxAgeInMs }))).toEqual(['a'])
    vi.setSystemTime(start + age + 1)
    await open({ maxAgeInMs }).save(attachmentOf('a', { attachmentId: 'attachment-2' }))
    expect(await idsIn(open({ maxAgeInMs }))).toEqual([])
    expect(await readRaw()).toEqual([])
  })

  it.each([0, Number.POSITIVE_INFINITY])('is unlimited with %d', async (maxAgeInMs) => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    await open({ maxAgeInMs }).save(attachmentOf('a'))
    vi.setSystemTime(start + 1000 * day)
    expect(await idsIn(open({ maxAgeInMs }))).toEqual(['a'])
  })

  it('may be longer than a timer can hold', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    await open({ maxAgeInMs: 30 * day }).save(attachmentOf('a'))
    vi.setSystemTime(start + 30 * day)
    expect(await idsIn(open({ maxAgeInMs: 30 * day }))).toEqual(['a'])
    vi.setSystemTime(start + 30 * day + 1)
    expect(await idsIn(open({ maxAgeInMs: 30 * day }))).toEqual([])
  })

  it('expires for chats that are never opened again', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    await open({ key: 'yesterday' }).save(attachmentOf('old'))
    vi.setSystemTime(start + day / 2)
    await open({ key: 'this morning' }).save(attachmentOf('young'))
    vi.setSystemTime(start + day + 1)
    expect(await idsIn(open({ key: 'now' }))).toEqual([])
    expect(await idsIn(open({ key: 'this morning' }))).toEqual(['young'])
    expect(JSON.stringify(await readRaw())).not.toContain('old')
  })

  it('is limited when the clock was ahead, and survives a correction', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start + 2 * day })
    await open().save(attachmentOf('far ahead'))
    vi.setSystemTime(start + day / 2)
    await open().save(attachmentOf('half a day ahead'))
    vi.setSystemTime(start)
    expect(await idsIn(open())).toEqual(['half a day ahead'])
  })
})
