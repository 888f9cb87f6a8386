import { describe, expect, it } from 'vitest'
import { describeFile } from '../../src/core/describeFile.ts'
import { describePrepared } from '../../src/core/describePrepared.ts'

const fileOf = (name: string, type: string, text = 'x'): File => new File([text], name, { type })

const photo = fileOf('IMG_1.heic', 'image/heic')
const asPicked = describeFile(photo)

describe('describePrepared', () => {
  it.each([
    ['its own name and type', fileOf('photo.jpg', 'image/jpeg'), 'photo.jpg image/jpeg'],
    ['the extension of its new type', fileOf('IMG_1.heic', 'image/jpeg'), 'IMG_1.jpg image/jpeg'],
    ['an extension, if it has none', fileOf('blob', 'image/png'), 'blob.png image/png'],
    ['a name with another dot', fileOf('IMG.1.heic', 'image/jpeg'), 'IMG.1.jpg image/jpeg'],
    ['a spelling of its new type', fileOf('IMG_1.jpeg', 'image/jpg'), 'IMG_1.jpeg image/jpeg'],
    ['its extension, if its type did not change', fileOf('IMG_1.png', 'image/heic'), 'IMG_1.png image/png'],
    ['its extension, if Connect does not know its type', fileOf('a.webp', 'image/webp'), 'a.webp image/webp'],
  ])('gives a file %s', (_, prepared, expected) => {
    const { attachmentName, contentType } = describePrepared(prepared, photo, asPicked)
    expect(`${attachmentName} ${contentType}`).toBe(expected)
  })

  it('measures the prepared file', () => {
    const prepared = fileOf('photo.heic', 'image/heic', 'five!')
    expect(describePrepared(prepared, photo, asPicked).attachmentSizeInBytes).toBe(5)
  })

  it("keeps the caller's name and type for the same type of file", () => {
    const asked = { ...asPicked, attachmentName: 'Damage.heic', contentType: 'image/heif' }
    const prepared = fileOf('IMG_1.heic', 'image/heic', 'five!')
    expect(describePrepared(prepared, photo, asked)).toEqual({ ...asked, attachmentSizeInBytes: 5 })
    expect(describePrepared(photo, photo, asked)).toEqual(asked)
  })

  it("keeps the caller's name for another type, with its extension", () => {
    const asked = { ...asPicked, attachmentName: 'Damage.heic', contentType: 'image/heif' }
    const expected = { attachmentName: 'Damage.jpg', contentType: 'image/jpeg' }
    expect(describePrepared(fileOf('IMG_1.jpg', 'image/jpeg'), photo, asked)).toMatchObject(expected)
  })

  it('takes a new name of the same type', () => {
    const prepared = fileOf('without-my-name.heic', 'image/heic')
    expect(describePrepared(prepared, photo, asPicked).attachmentName).toBe('without-my-name.heic')
  })
})
