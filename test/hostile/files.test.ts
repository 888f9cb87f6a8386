import * as fc from 'fast-check'
import {
  acceptOf,
  describeError,
  describeFile,
  FileRejectedError,
  formatBytes,
  formatRemaining,
  validateFile,
} from 'react-connect-attachments'
import { afterAll, describe, expect, it } from 'vitest'
import { toAttachment } from '../../src/persistence/records.ts'
import { extensionOf } from '../../src/protocol/contentTypes.ts'
import { acceptAttributeOf } from '../../src/ui/acceptOf.ts'
import { anyJson, anyText, deep, objectOf } from './hostileJson.ts'
import { hostileNames, unsafe } from './hostileNames.ts'
import { outcomeOf, printWorst } from './outcome.ts'

afterAll(printWorst)

const marks = fc.constantFrom(
  '\u202e',
  '\u2066',
  '/',
  '\\',
  '\0',
  '\n',
  '.',
  ' ',
  '\ud83d',
  '\u200d',
  '\u0301',
  '<img>',
  '.png',
)
const name = fc.array(fc.oneof(marks, anyText), { maxLength: 6 }).map((parts) => parts.join(''))

describe('a file with any name', () => {
  it('gets a name that is no longer and not deceptive', () => {
    const check = fc.property(name, fc.string(), (text, type) => {
      const file = new File(['a'], text, { type })
      const { value } = outcomeOf('describeFile', () => describeFile(file))
      const described = value?.attachmentName ?? ''
      // Without an added extension.
      expect(described.length).toBeLessThanOrEqual(file.name.normalize().length + 5)
      expect(described).not.toMatch(unsafe)
      // It throws for text that UTF-8 cannot encode.
      expect(encodeURIComponent(described)).toBeDefined()
      expect(describeFile(new File(['a'], described, { type })).attachmentName).toBe(described)
      expect(value?.contentType).toMatch(/^[ -~]+$/)
    })
    fc.assert(check, { numRuns: 1000 })
  })

  it('is accepted only with an allowed extension and at most 256 characters', () => {
    const check = fc.property(name, (text) => {
      const file = new File(['a'], text)
      const { value = [] } = outcomeOf('validateFile', () => validateFile(file))
      if (value.length === 0) {
        expect(describeFile(file).attachmentName).toMatch(
          /\.(csv|docx?|heic|jfif|jpe?g|mov|mp4|pdf|png|pptx?|rtf|txt|wav|xlsx?)$/i,
        )
        expect([...describeFile(file).attachmentName].length).toBeLessThanOrEqual(256)
      } else expect(describeError(new FileRejectedError(value))).toMatch(/^[\s\S]*\.$/)
    })
    fc.assert(check, { numRuns: 1000 })
  })

  it.each(hostileNames)('$what: $sent', ({ name: text, sent, isAllowed }) => {
    expect(describeFile(new File(['a'], text)).attachmentName).toBe(sent)
    expect(validateFile(new File(['a'], text)).length === 0).toBe(isAllowed)
  })

  it('has no lone surrogate, which only the name of a non-File could have', () => {
    const file = Object.defineProperty(new File(['a'], 'a'), 'name', { value: '\ud83da\ude42.png' })
    expect(describeFile(file).attachmentName).toBe('_a_.png')
  })

  // Disks allow at most 255 characters; a longer name comes from the app.
  it.each([
    ['20,000 slashes', '/'.repeat(20_000)],
    ['100,000 letters', 'a'.repeat(100_000)],
    ['50,000 emoji', '🙂'.repeat(50_000)],
    ['100,000 dots', '.'.repeat(100_000)],
    ['50,000 extensions', '.a'.repeat(50_000)],
    ['100,000 spaces, and a letter', `${' '.repeat(100_000)}a${' '.repeat(100_000)}a`],
    ['100,000 joiners', `ا${'\u200c'.repeat(100_000)}`],
    ['50,000 emoji that a joiner follows', '👩\u200d'.repeat(50_000)],
    ['a flag of 100,000 tags', `🏴${'\u{e0067}'.repeat(100_000)}`],
  ])('is checked quickly with a name of %s', (_, text) => {
    const file = new File(['a'], text)
    outcomeOf('describeFile', () => describeFile(file))
    outcomeOf('extensionOf', () => extensionOf(text))
    const { value = [] } = outcomeOf('validateFile', () => validateFile(file))
    expect(value.map(({ code }) => code)).toContain('extension-not-allowed')
  })
})

describe('any extension, size and time', () => {
  it('an extension is lower-case and has no dot', () => {
    const check = fc.property(anyText, (text) => {
      const { value = '' } = outcomeOf('extensionOf', () => extensionOf(text))
      expect(value).not.toContain('.')
      expect(value).toBe(value.toLowerCase())
    })
    fc.assert(check)
  })

  it('the accepted files are a list of extensions for each type', () => {
    const check = fc.property(fc.array(anyText), (extensions) => {
      const { value = {} } = outcomeOf('acceptOf', () => acceptOf({ extensions }))
      expect(Object.values(value).flat()).toHaveLength(extensions.length)
      expect(outcomeOf('accept', () => acceptAttributeOf({ extensions })).value).toEqual(expect.any(String))
    })
    fc.assert(check)
  })

  it('a size of -0, which JSON can contain, is 0', () => {
    expect(formatBytes(JSON.parse('-0'), 'en')).toBe('0 bytes')
  })

  it('a number is shown as text', () => {
    const check = fc.property(fc.double(), (number) => {
      for (const format of [formatBytes, formatRemaining]) {
        const { value } = outcomeOf(format.name, () => format(number, 'en'))
        expect(value).toMatch(number > 0 && Number.isFinite(number) ? /^<?[\d,.]+ \w+$/ : /^(0 bytes?)?$/)
      }
    })
    fc.assert(check)
  })
})

describe('any record on disk', () => {
  const text = fc.oneof({ weight: 6, arbitrary: anyText }, anyJson)
  const members = {
    ...{ id: text, attachmentName: text, contentType: text, startToken: text, completeToken: text },
    attachmentId: fc.oneof(text, fc.constant(undefined)),
    isWanted: fc.oneof(fc.boolean(), fc.constant(undefined), anyJson),
    isPrepared: fc.oneof(fc.boolean(), fc.constant(undefined), anyJson),
    file: fc.oneof(
      { weight: 6, arbitrary: fc.constant(new File(['a'], 'a.png')) },
      fc.constantFrom<unknown>(new Blob(['a']), { name: 'a.png', size: 1 }, undefined),
      anyJson,
    ),
  }

  it('is an attachment of known members and types, or ignored', () => {
    let taken = 0
    const record = fc.tuple(fc.record(members, { requiredKeys: [] }), objectOf(anyJson))
    const check = fc.property(record, ([known, unknown]) => {
      const { value } = outcomeOf('toAttachment', () => toAttachment(Object.assign(unknown, known)))
      if (!value) return
      taken += 1
      const { file, attachmentId, isPrepared, isWanted, ...texts } = value
      expect(file).toBeInstanceOf(File)
      expect([undefined, true, false]).toContain(isPrepared)
      expect([undefined, true, false]).toContain(isWanted)
      expect(Object.keys(texts).sort()).toEqual([
        'attachmentName',
        'completeToken',
        'contentType',
        'id',
        'startToken',
      ])
      for (const member of Object.values({ ...texts, attachmentId: attachmentId ?? '' }))
        expect(member).toEqual(expect.any(String))
    })
    fc.assert(check, { numRuns: 1000 })
    expect(taken).toBeGreaterThan(10)
    expect(outcomeOf('deep', () => toAttachment({ id: deep(), file: deep() })).value).toBeUndefined()
  })
})
