import { expect, it } from 'vitest'
import { takeOver, tidy, update } from '../../src/persistence/entries.ts'
import { transact } from '../../src/persistence/transact.ts'
import { attachmentOf, open, readRaw, writeRaw } from './browserDatabase.ts'

const day = 86_400_000

/** Stored by a closed page, and found by pages that load. */
async function leave() {
  await open().save(attachmentOf('left'))
  for (const [key, value] of await readRaw())
    if (Array.isArray(key) && key[0] === 'state')
      await writeRaw(key, Object.assign({}, value, { owner: 'gone' }))
  return () => transact((store) => tidy(store, 'chat', day))
}

it('gives an abandoned file to one of two pages that find it at once', async () => {
  const find = await leave()
  const [one, other] = [await find(), await find()]
  expect(other).toMatchObject([{ owner: 'gone', state: { id: 'left' } }])
  expect(await transact((store) => takeOver(store, one, 'one'))).toMatchObject([{ id: 'left' }])
  expect(await transact((store) => takeOver(store, other, 'other'))).toEqual([])
  expect(await find()).toMatchObject([{ owner: 'one' }])
})

it('does not let a page write a file that another has taken over', async () => {
  const find = await leave()
  const [found] = await find()
  if (!found) throw new Error('Nothing was found.')
  await transact((store) => takeOver(store, [found], 'one'))
  const changed = { ...found.state, attachmentId: 'attachment-1' }
  expect(await transact((store) => update(store, { ...found, state: changed }))).toBe(true)
  expect((await find())[0]?.state.attachmentId).toBeUndefined()
  expect(await transact((store) => update(store, { ...found, owner: 'one', state: changed }))).toBe(true)
  expect((await find())[0]?.state.attachmentId).toBe('attachment-1')
})
