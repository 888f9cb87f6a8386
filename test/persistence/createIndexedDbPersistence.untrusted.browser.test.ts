import { describe, expect, it } from 'vitest'
import { attachmentOf, idsIn, open, readRaw, writeRaw } from './browserDatabase.ts'

const { file: _, ...attachment } = attachmentOf('b')
const state = { ...attachment, owner: '', savedAt: Date.now(), size: 100 }

describe('a record that this version did not write', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a file that is a Blob', { file: new Blob(['a']) }],
    ['a file that is an object', { file: { name: 'a.png', size: 1 } }],
    ['no file', { file: undefined }],
    ['no owner', { owner: undefined }],
    ['a size that is a string', { size: '100' }],
    ['an age that is a string', { savedAt: `${Date.now()}` }],
    ['an age that is not a number', { savedAt: Number.NaN }],
    ['another id', { id: 'c' }],
    ['a name that is a number', { attachmentName: 1 }],
    ['a type that is a list', { contentType: ['image/png'] }],
    ['no token for Start', { startToken: undefined }],
    ['a token that is null', { completeToken: null }],
    ['an attachmentId that is an object', { attachmentId: { length: 1 } }],
    ['a flag that is a string', { isWanted: 'false' }],
  ])('is dropped for %s, and everything else stays', async (_, members) => {
    const persistence = open()
    await persistence.save(attachmentOf('a'))
    await persistence.save(attachmentOf('b'))
    for (const [key, value] of await readRaw())
      if (Array.isArray(key) && key[2] === 'b') await writeRaw(key, Object.assign({}, value, members))
    expect(await idsIn(persistence)).toEqual(['a'])
    expect(await readRaw()).toHaveLength(2)
  })

  it.each<[string, IDBValidKey, unknown]>([
    ['a number', 1, 1],
    ['a text', 'chat', 'b'],
    ['null', ['state', 'chat', 'b'], null],
    ['a state without a file', ['state', 'chat', 'b'], state],
    ['a state of another', ['state', 'chat', 'a2'], state],
    ['a longer path', ['state', 'chat', 'b', 'b'], state],
    ['of an older format', ['chat', 'b', 'state'], state],
    ['a file without a state', ['file', 'chat', 'b'], { file: attachmentOf('b').file }],
    ['binary', new Uint8Array([1]), new Uint8Array([1])],
    ['a date', [new Date(0)], new Map()],
  ])('is dropped when it is %s', async (_, key, value) => {
    const persistence = open()
    await persistence.save(attachmentOf('a'))
    await writeRaw(key, value)
    expect(await idsIn(persistence)).toEqual(['a'])
    expect(await readRaw()).toHaveLength(2)
  })

  it('returns known members only', async () => {
    const persistence = open()
    await persistence.save(attachmentOf('a'))
    for (const [key, value] of await readRaw())
      await writeRaw(key, Object.assign({ url: 'https://evil', draft: {} }, value))
    const [loaded] = await persistence.load()
    expect(loaded && Object.keys(loaded).sort()).toMatchInlineSnapshot(`
      [
        "attachmentId",
        "attachmentName",
        "completeToken",
        "contentType",
        "file",
        "id",
        "isPrepared",
        "isWanted",
        "startToken",
      ]
    `)
  })
})
