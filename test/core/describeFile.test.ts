import type { NativeFile } from 'react-connect-attachments'
import { describeFile } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'

function contentTypeOf(name: string, type = ''): unknown {
  return describeFile(new File(['hello'], name, { type })).contentType
}

describe('describeFile', () => {
  it('returns the description that Start needs', () => {
    expect(describeFile(new File(['hello'], 'a.png', { type: 'image/png' }))).toEqual({
      attachmentName: 'a.png',
      attachmentSizeInBytes: 5,
      contentType: 'image/png',
    })
  })

  it.each([
    ['csv', 'text/csv'],
    ['doc', 'application/msword'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['heic', 'image/heic'],
    ['jfif', 'image/jpeg'],
    ['jpeg', 'image/jpeg'],
    ['jpg', 'image/jpeg'],
    ['mov', 'video/quicktime'],
    ['mp4', 'video/mp4'],
    ['pdf', 'application/pdf'],
    ['png', 'image/png'],
    ['ppt', 'application/vnd.ms-powerpoint'],
    ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['rtf', 'application/rtf'],
    ['txt', 'text/plain'],
    ['wav', 'audio/wav'],
    ['xls', 'application/vnd.ms-excel'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('uses the extension .%s', (extension, contentType) => {
    expect(contentTypeOf(`a.${extension}`)).toBe(contentType)
    expect(contentTypeOf(`a.b.${extension.toUpperCase()}`)).toBe(contentType)
    expect(contentTypeOf(`a.${extension}`, 'application/x-wrong')).toBe(contentType)
  })

  it('uses the file’s type for an unknown extension', () => {
    expect(contentTypeOf('a.webp', 'image/webp')).toBe('image/webp')
    expect(contentTypeOf('png', 'image/png')).toBe('image/png')
    expect(contentTypeOf('a.', 'image/png')).toBe('image/png')
    expect(contentTypeOf('a', 'application/zip')).toBe('application/zip')
  })

  it('has a content type for every file', () => {
    expect(contentTypeOf('a.webp')).toBe('application/octet-stream')
    expect(contentTypeOf('README')).toBe('application/octet-stream')
    expect(contentTypeOf('')).toBe('application/octet-stream')
  })

  it.each(['constructor', '__proto__', 'hasownproperty'])('does not know the extension .%s', (extension) => {
    expect(contentTypeOf(`a.${extension}`)).toBe('application/octet-stream')
  })

  it.each([
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\fakepath\\a.png', 'C:_fakepath_a.png'],
    ['a\0b\r\nc\x7f.png', 'ab  c.png'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['a\u2066b\u2069.png', 'ab.png'],
    ['half\ud83d.png', 'half_.png'],
    ['👩‍👩‍👧 图片 صورة.png', '👩‍👩‍👧 图片 صورة.png'],
    ['"<b>\'&.png', '"<b>\'&.png'],
  ])('names %j %j', (name, attachmentName) => {
    // Unlike a browser's, Node's File replaces lone surrogates; a File-like object does not.
    const file = Object.defineProperty(new File(['hello'], 'x'), 'name', { value: name })
    expect(describeFile(file).attachmentName).toBe(attachmentName)
  })

  it('leaves a name that is too long unchanged', () => {
    expect(describeFile(new File([], `${'x'.repeat(300)}.png`)).attachmentName).toHaveLength(304)
  })

  it.each([
    [{ name: null, type: 'image/png', size: 5 }, 'file.png', 5, 'image/png'],
    [{ name: 'a.pdf', type: null, size: null }, 'a.pdf', Number.NaN, 'application/pdf'],
    [{}, '', Number.NaN, 'application/octet-stream'],
    [{ name: 5, type: 7, size: 5 }, '5', 5, '7'],
  ])(
    'describes what a picker of React Native leaves out or gets wrong: %j',
    (members, attachmentName, size, contentType) => {
      // As JavaScript passes it.
      const file = { uri: 'file:///a', ...members } as NativeFile
      expect(describeFile(file)).toEqual({ attachmentName, attachmentSizeInBytes: size, contentType })
    },
  )
})
