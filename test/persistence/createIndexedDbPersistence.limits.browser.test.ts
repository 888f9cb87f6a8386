import { describe, expect, it } from 'vitest'
import { fileOf } from '../support/browserChat.ts'
import { attachmentOf, idsIn, listen, open } from './browserDatabase.ts'

const megabyte = 1024 * 1024
const sized = (id: string, size: number) => attachmentOf(id, { file: fileOf(size) })

describe('the size of stored files', () => {
  it('is limited for all chats together: excess files are not stored, and everything else stays', async () => {
    const { warnings, onWarning } = listen()
    const here = open({ maxSizeInBytes: 250, onWarning })
    await open({ key: 'another chat', maxSizeInBytes: 250 }).save(sized('there', 100))
    await here.save(sized('a', 100))
    await here.save(sized('too large', 51))
    await here.save(sized('b', 50))
    await here.save(sized('too large as well', 1))
    expect(await idsIn(here)).toEqual(['a', 'b'])
    expect(warnings).toMatchInlineSnapshot(`
      [
        "Attachments may be lost at a reload: maxSizeInBytes is exceeded.",
      ]
    `)
  })

  it.each([0, Number.POSITIVE_INFINITY])('is unlimited with %d', async (maxSizeInBytes) => {
    const { warnings, onWarning } = listen()
    const persistence = open({ maxSizeInBytes, onWarning })
    await persistence.save(sized('a', 100 * megabyte))
    await persistence.save(sized('b', 1))
    expect(await idsIn(persistence)).toEqual(['a', 'b'])
    expect(warnings).toEqual([])
  })

  it('does not grow with changes to a file, and shrinks with removed files', async () => {
    const persistence = open({ maxSizeInBytes: 150 })
    await persistence.save(sized('a', 100))
    await persistence.save({ ...sized('a', 100), attachmentId: 'attachment-1' })
    expect(await persistence.load()).toMatchObject([{ attachmentId: 'attachment-1' }])
    await persistence.remove('a')
    await persistence.save(sized('b', 150))
    expect(await idsIn(persistence)).toEqual(['b'])
  })

  it('is limited for two tabs that save at the same time', async () => {
    const tabs = [open({ maxSizeInBytes: 150 }), open({ maxSizeInBytes: 150 })]
    await Promise.all(tabs.map((tab, index) => tab.save(sized(`${index}`, 100))))
    expect(await idsIn(open())).toHaveLength(1)
  })

  it('is 100 MB by default, enough for the largest file of any instance', async () => {
    const persistence = open()
    await persistence.save(sized('a', 100 * megabyte))
    await persistence.save(sized('b', 1))
    expect(await idsIn(persistence)).toEqual(['a'])
  })
})
