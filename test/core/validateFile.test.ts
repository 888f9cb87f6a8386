import type { AttachmentConstraints } from 'react-connect-attachments'
import { defaultConstraints, validateFile } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'

/** A file of any size that takes no memory. */
function fileOf(name: string, size = 5): File {
  return Object.defineProperties(new File(['hello'], 'x'), { name: { value: name }, size: { value: size } })
}

function codesOf(file: File, constraints?: Partial<AttachmentConstraints>): string[] {
  return validateFile(file, constraints).map(({ code }) => code)
}

describe('validateFile', () => {
  it.each(defaultConstraints.extensions)('accepts .%s', (extension) => {
    expect(validateFile(fileOf(`a.${extension}`))).toEqual([])
    expect(validateFile(fileOf(`a.b.${extension.toUpperCase()}`))).toEqual([])
  })

  it.each<[what: string, file: File, codes: string[]]>([
    ['an empty file', fileOf('a.png', 0), ['empty']],
    ['a file of 20 MB', fileOf('a.png', 20 * 1024 * 1024), []],
    ['a file of 20 MB and a byte', fileOf('a.png', 20 * 1024 * 1024 + 1), ['too-large']],
    ['a program', fileOf('a.exe'), ['extension-not-allowed']],
    ['a program that says it is an image', fileOf('a.png.exe'), ['extension-not-allowed']],
    ['a file without an extension', fileOf('README'), ['extension-not-allowed']],
    ['a file whose extension is empty', fileOf('a.'), ['extension-not-allowed']],
    ['a file named png', fileOf('png'), ['extension-not-allowed']],
    ['a file without a name', fileOf(''), ['name-empty', 'extension-not-allowed']],
    ['a name of 256 characters', fileOf(`${'x'.repeat(252)}.png`), []],
    ['a name of 257 characters', fileOf(`${'x'.repeat(253)}.png`), ['name-too-long']],
    ['a name of 256 emoji', fileOf(`${'🙂'.repeat(252)}.png`), []],
    ['a name that describeFile cleans', fileOf('a/b\0\u202e.png'), []],
    ['an image name with a direction mark', fileOf('a\u202egnp.exe'), ['extension-not-allowed']],
    ['the extension .constructor', fileOf('a.constructor'), ['extension-not-allowed']],
    ['the extension .__proto__', fileOf('a.__proto__'), ['extension-not-allowed']],
    [
      'all of it',
      fileOf(`${'x'.repeat(300)}.exe`, 30 * 1024 * 1024),
      ['name-too-long', 'too-large', 'extension-not-allowed'],
    ],
  ])('judges %s', (_, file, codes) => {
    expect(codesOf(file)).toEqual(codes)
  })

  it('uses the given constraints, and the defaults for the others', () => {
    expect(codesOf(fileOf('a.webp'), { extensions: ['webp'] })).toEqual([])
    expect(codesOf(fileOf('a.png'), { extensions: ['webp'] })).toEqual(['extension-not-allowed'])
    expect(codesOf(fileOf('a.png'), { extensions: [] })).toEqual(['extension-not-allowed'])
    expect(codesOf(fileOf('a.webp', 6), { extensions: ['webp'], maxSizeInBytes: 5 })).toEqual(['too-large'])
    expect(codesOf(fileOf('a.exe', 6), { maxSizeInBytes: 5 })).toEqual(['too-large', 'extension-not-allowed'])
    expect(codesOf(fileOf('a.png'), {})).toEqual([])
    expect(codesOf(fileOf('a.png'), undefined)).toEqual([])
  })

  it('accepts extensions in any case, with or without a dot', () => {
    expect(codesOf(fileOf('a.webp'), { extensions: ['.WebP'] })).toEqual([])
    expect(codesOf(fileOf('a.WEBP'), { extensions: ['webp'] })).toEqual([])
  })

  it('treats an extension as text, not as a pattern', () => {
    expect(codesOf(fileOf('a.pxg'), { extensions: ['p.g', 'p*', '.*'] })).toEqual(['extension-not-allowed'])
  })

  it('says what each sentence needs', () => {
    expect(validateFile(fileOf('a.EXE', 3_000_000), { maxSizeInBytes: 2_000_000 })).toEqual([
      { code: 'too-large', maxSizeInBytes: 2_000_000 },
      { code: 'extension-not-allowed', extension: 'exe', allowedExtensions: defaultConstraints.extensions },
    ])
    expect(validateFile(fileOf('README', 0))).toEqual([
      { code: 'empty' },
      { code: 'extension-not-allowed', extension: '', allowedExtensions: defaultConstraints.extensions },
    ])
  })
})
