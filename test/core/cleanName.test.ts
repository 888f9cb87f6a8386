import * as fc from 'fast-check'
import { describeFile, validateFile } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { unsafe } from '../hostile/hostileNames.ts'

function fileOf(name: string, type = ''): File {
  return new File(['hello'], name, { type })
}

function cleaned(name: string, type = ''): string {
  return describeFile(fileOf(name, type)).attachmentName
}

function codes(name: string, type = ''): string[] {
  return validateFile(fileOf(name, type)).map(({ code }) => code)
}

/** Every Unicode character with these properties that this engine knows. */
function charactersOf(properties: string): string[] {
  const pattern = RegExp(`^[${properties}]$`, 'u')
  const found: string[] = []
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code)
    if (pattern.test(character)) found.push(character)
  }
  return found
}

const surrogatesAside = (characters: string[]): string[] =>
  characters.filter((character) => !/\p{Cs}/u.test(character))
const ignorable = charactersOf('\\p{Default_Ignorable_Code_Point}\\p{Cc}\\ufff9-\\ufffb')
const spaces = charactersOf('\\s\\p{White_Space}\\u2800').filter((each) => !ignorable.includes(each))
const formatting = surrogatesAside(
  charactersOf('\\p{Cf}\\p{Cc}\\p{Z}\\p{Default_Ignorable_Code_Point}\\u2800'),
)

const shown = (character: string): string => `U+${character.codePointAt(0)?.toString(16)}`

/** The code points for which the condition fails. */
function except(characters: string[], isSo: (character: string) => boolean): string[] {
  return characters.filter((character) => !isSo(character)).map(shown)
}

describe('the name of a file displayed as report.pdf', () => {
  it('is a PDF’s, whichever formatting character is at its end or in its extension', {
    timeout: 0,
  }, () => {
    expect(formatting.length).toBeGreaterThan(4000)
    const isPdf = (name: string) => cleaned(name) === 'report.pdf' && codes(name).length === 0
    expect(except(formatting, (c) => isPdf(`report.pdf${c}${c}`))).toEqual([])
    expect(except(formatting, (c) => isPdf(`report.${c}pdf`))).toEqual([])
    expect(except(formatting, (c) => isPdf(`report.p${c}d${c}${c}f ${c}`))).toEqual([])
    // Number marks are visible, and not part of the extension here.
    const unseen = [...ignorable, ...spaces]
    expect(except(unseen, (c) => isPdf(`report.pdf.${c}`))).toEqual([])
    expect(except(unseen, (c) => isPdf(`report.pdf${c} .${c}.`))).toEqual([])
  })

  it('contains no invisible character, wherever it was', { timeout: 0 }, () => {
    const isClean = (c: string) =>
      [`${c}${c}report.pdf`, `re${c}${c}port.pdf`, `report${c}${c}.pdf`].every((name) =>
        /^re {0,2}port {0,2}\.pdf$/.test(cleaned(name)),
      )
    expect(except(ignorable, isClean)).toEqual([])
    const isTrimmed = (c: string) => cleaned(`${c}${c}report.pdf`) === 'report.pdf'
    expect(except(spaces, isTrimmed)).toEqual([])
  })

  it('is a PDF’s with any number of them anywhere', { timeout: 0 }, () => {
    const any = fc.string({ unit: fc.constantFrom(...ignorable), maxLength: 4 })
    const name = fc
      .tuple(...Array.from('report.pdf', (letter) => any.map((hidden) => letter + hidden)))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(any, name, (before, text) => {
        expect(cleaned(before + text).replaceAll(' ', '')).toBe('report.pdf')
        expect(describeFile(fileOf(before + text)).contentType).toBe('application/pdf')
        expect(codes(before + text)).toEqual([])
      }),
    )
  })

  it('is never a program’s, even if one was hidden in it', { timeout: 0 }, () => {
    const any = fc.string({ unit: fc.constantFrom(...formatting), maxLength: 4 })
    const name = fc
      .tuple(...Array.from('gpj.exe', (letter) => any.map((hidden) => letter + hidden)))
      .map((parts) => parts.join(''))
    const type = fc.constantFrom('', 'application/x-msdownload', 'application/octet-stream')
    fc.assert(
      fc.property(name, type, (text, given) => {
        expect(codes(text, given)).toContain('extension-not-allowed')
      }),
    )
  })

  it.each([
    ['a program read from the right', 'invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['a program with a suffix', 'a.exe\u200b', 'a.exe'],
    ['a program with a space', 'a.exe ', 'a.exe'],
    ['a program with a dot', 'a.exe.', 'a.exe'],
    ['a program with a line break', 'a.exe\n', 'a.exe'],
    ['a wide program', 'a．ｅｘｅ', 'a.exe'],
    ['a program after many spaces', `a.png${' '.repeat(100)}.exe`, `a.png${' '.repeat(100)}.exe`],
  ])('is refused: %s', (_, name, sent) => {
    for (const type of ['', 'image/png', 'image/jpeg']) {
      expect(cleaned(name, type)).toBe(sent)
      expect(codes(name, type)).toEqual(['extension-not-allowed'])
    }
  })

  it.each([
    ['report．ｐｄｆ', 'report.pdf'],
    ['報告書．PDF', '報告書.PDF'],
    ['report.ｐｄｆ', 'report.pdf'],
    ['report﹒pdf', 'report.pdf'],
    ['report․pdf', 'report.pdf'],
    ['report.𝐩𝐝𝐟', 'report.pdf'],
    ['report.pdf．', 'report.pdf'],
    ['report.\u00a0pdf', 'report.pdf'],
    ['report.pdf\uf028', 'report.pdf'],
    ['report.pdf\uf029', 'report.pdf'],
    ['Report.PDF', 'Report.PDF'],
  ])('accepts %j', (name, sent) => {
    expect(cleaned(name)).toBe(sent)
    expect(codes(name)).toEqual([])
  })

  it.each([
    ['another letter', 'report.рdf'],
    ['an accent', 'report.pdf\u0301'],
    ['an ideographic full stop', 'report。pdf'],
    ['a middle dot', 'report·pdf'],
  ])('does not drop %s, which is visible', (_, name) => {
    expect(codes(name)).toEqual(['extension-not-allowed'])
  })

  it('keeps dots, spaces and wide letters that form no extension', () => {
    for (const name of [
      '第１．資料.pdf',
      'Mr. Smith.pdf',
      'a b\u00a0c\u202fPM.png',
      'ｆｕｌｌ ｗｉｄｔｈ.png',
    ])
      expect(cleaned(name)).toBe(name)
  })
})

describe('a name that needs invisible characters', () => {
  it.each([
    ['Persian', 'می‌خواهم نامه‌ها.pdf'],
    ['Persian, an abbreviation', '۱۴۰۲ ه\u200d.pdf'],
    ['Urdu with vowels', 'کَ\u200cک.pdf'],
    ['Hindi, half a letter', 'क्\u200dष.pdf'],
    ['Hindi, no cluster', 'क्\u200cष.pdf'],
    ['Sinhala', 'ශ්\u200dරී ලංකා.pdf'],
    ['Malayalam', 'അവന്\u200d.pdf'],
    ['Bengali', 'র\u200d্যাম.pdf'],
    ['Kannada', 'ರ\u200d್ಕ.pdf'],
    ['Hebrew, the order of points', 'יְרוּשָׁלַ\u034fִם.pdf'],
    ['Mongolian', 'ᠭᠠᠯᠠᠭ\u180eᠠ.pdf'],
    ['a Japanese name', '葛\u{e0100}城.pdf'],
    ['a family', '👨‍👩‍👧‍👦.png'],
    ['an astronaut', '👩🏽‍🚀.png'],
    ['a heart on fire', '❤️‍🔥.png'],
    ['a pirate', '🏴‍☠️.png'],
    ['Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}.png'],
    ['a keycap', '1️⃣ photo.png'],
    ['a heart', 'I ❤️ you.png'],
  ])('keeps them: %s', (_, name) => {
    expect(cleaned(name)).toBe(name.normalize())
    expect(codes(name)).toEqual([])
    const [stem = '', extension] = name.split('.')
    expect(cleaned(stem, extension === 'pdf' ? 'application/pdf' : 'image/png')).toBe(name.normalize())
  })

  it.each([
    ['ا\u200c\u200cب.pdf', 'ا\u200cب.pdf'],
    ['سلام\u200c.pdf', 'سلام.pdf'],
    ['سلام\u200c a.pdf', 'سلام a.pdf'],
    ['a\u200cb\u200dc.pdf', 'abc.pdf'],
    ['👩\u200d.png', '👩.png'],
    ['❤\ufe0f\ufe0f.png', '❤\ufe0f.png'],
    ['🏴\u{e0067}.png', '🏴.png'],
    ['1\ufe0f.mp4\ufe0f', '1.mp4'],
  ])('keeps only the meaningful ones: %j', (name, sent) => {
    expect(cleaned(name)).toBe(sent)
  })
})

describe('a name from another system', () => {
  it('is composed as on Windows and Linux if a Mac decomposed it', () => {
    expect(cleaned('Re\u0301sume\u0301 한글.pdf'.normalize('NFD'))).toBe('R\u00e9sum\u00e9 한글.pdf')
    // 3 characters per syllable on a Mac.
    expect(codes(`${'한'.repeat(250)}.pdf`.normalize('NFD'))).toEqual([])
  })
})

describe('a name without an extension', () => {
  it.each([
    ['photo', 'image/png', 'photo.png'],
    ['scan', 'image/jpeg', 'scan.jpg'],
    ['scan', 'image/jpg', 'scan.jpg'],
    ['scan', 'IMAGE/JPEG', 'scan.jpg'],
    ['notes', 'text/plain;charset=utf-8', 'notes.txt'],
    ['notes', 'text/plain ; charset=utf-8', 'notes.txt'],
    ['table', 'text/csv', 'table.csv'],
    ['letter', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'letter.docx'],
    ['voice', 'audio/x-wav', 'voice.wav'],
    ['IMG_0001', 'image/heif', 'IMG_0001.heic'],
    ['report v1.2', 'application/pdf', 'report v1.2.pdf'],
    ['2024.11.28', 'application/pdf', '2024.11.28.pdf'],
    ['Dr. No', 'application/pdf', 'Dr. No.pdf'],
    ['第１．資料', 'application/pdf', '第１．資料.pdf'],
    ['photo.', 'image/png', 'photo.png'],
    ['photo . ', 'image/png', 'photo.png'],
    ['png', 'image/png', 'png.png'],
    ['', 'image/png', 'file.png'],
    ['..', 'image/png', 'file.png'],
    ['\u200b\u3164 \u00ad', 'application/pdf', 'file.pdf'],
  ])('gets its type’s extension: %j, %s', (name, type, sent) => {
    expect(cleaned(name, type)).toBe(sent)
    expect(codes(name, type)).toEqual([])
    expect(describeFile(fileOf(name, type)).contentType).toBe(describeFile(fileOf(sent)).contentType)
  })

  it.each([
    ['photo.webp', 'image/png'],
    ['photo.jpeg', 'image/jpeg'],
    ['photo.JFIF', 'image/jpeg'],
    ['archive.tar.gz', 'text/plain'],
    ['photo', 'image/webp'],
    ['photo', ''],
    ['photo', 'constructor'],
  ])('stays unchanged if it has an extension or an unknown type: %j, %s', (name, type) => {
    expect(cleaned(name, type)).toBe(name)
  })

  it('is refused if nothing remains of it and its type is unknown', () => {
    for (const name of ['', '.', '..', ' ', '\u200b', '\u3000．'])
      expect(codes(name)).toEqual(['name-empty', 'extension-not-allowed'])
  })

  it('is refused, not cut, when its extension makes it too long', () => {
    expect(codes('x'.repeat(252), 'image/png')).toEqual([])
    expect(codes('x'.repeat(253), 'image/png')).toEqual(['name-too-long'])
    expect(codes('x'.repeat(256), 'image/png')).toEqual(['name-too-long'])
  })

  it('counts the sent characters, without the invisible ones', () => {
    expect(codes(`${'x\u200b'.repeat(252)}.png${' '.repeat(100)}`)).toEqual([])
  })
})

describe('a clean name', () => {
  const pieces = fc.constantFrom(
    ...[
      'a',
      'é',
      'e\u0301',
      '한',
      'ا',
      'ک',
      'क',
      '्',
      'র',
      'ᠭ',
      '葛',
      '👩',
      '❤',
      '🚀',
      '🏴',
      '🏽',
      '1',
      '\u20e3',
    ],
    ...[
      '.',
      '．',
      '\u2024',
      ' ',
      '\u3000',
      '_',
      '/',
      '\\',
      '.pdf',
      '.exe',
      'ｐｄｆ',
      '\u0600',
      '\uf029',
      '\ud83d',
    ],
    ...[
      '\u200c',
      '\u200d',
      '\ufe0f',
      '\u{e0100}',
      '\u{e0067}',
      '\u{e007f}',
      '\u034f',
      '\u180e',
      '\u202e',
      '\u00ad',
    ],
  )
  const anyName = fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: pieces },
        fc.constantFrom(...formatting),
        fc.string({ unit: 'binary' }),
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join(''))
  const anyType = fc.constantFrom('', 'image/png', 'application/pdf', 'image/webp')

  it('stays the same when cleaned again, contains nothing unsafe, and begins and ends with a visible character', {
    timeout: 0,
  }, () => {
    fc.assert(
      fc.property(anyName, anyType, (name, type) => {
        const once = cleaned(name, type)
        expect(cleaned(once, type)).toBe(once)
        expect(once).not.toMatch(unsafe)
        expect(once).toBe(once.normalize())
        expect(once).not.toMatch(/^[\s\u2800]|[\s\u2800.]$/)
        expect(codes(name, type)).toEqual(codes(once, type))
        expect(codes(name, type)).not.toContain('name-unsafe')
      }),
      { numRuns: 1000 },
    )
  })
})
