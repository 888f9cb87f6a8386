import type { AttachmentTexts } from 'react-connect-attachments'
import { defaultTexts } from 'react-connect-attachments'
import { de } from 'react-connect-attachments/locales/de'
import { es } from 'react-connect-attachments/locales/es'
import { fr } from 'react-connect-attachments/locales/fr'
import { ja } from 'react-connect-attachments/locales/ja'
import { ptBR } from 'react-connect-attachments/locales/pt-BR'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

const locales = { de, es, fr, ja, 'pt-BR': ptBR }

/** Every text of a table, with its path; functions get each of these. */
const samples = {
  filesUploaded: [0, 3],
  filesSent: [1, 1],
  fileNotSent: ['photo.png', '…'],
  fileNotDelivered: ['photo.png', '…'],
  filesNotSent: [2],
  'too-large': [{ code: 'too-large', attachmentSizeInBytes: 1, maxSizeInBytes: 5_242_880 }],
  'too-many-files': [{ code: 'too-many-files', maxFiles: 35 }],
  'extension-not-allowed': [
    { code: 'extension-not-allowed', extension: 'exe', allowedExtensions: ['pdf', 'png'] },
  ],
  unreadable: [{ code: 'unreadable', reason: 'gone' }],
} as const

function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const name = path.split('.').at(-1) ?? ''
    const parameters = Object.entries(samples).find(([key]) => key === name)?.[1]
    if (!parameters) throw new Error(`This test has no parameters for ${name}.`)
    return [[path, String(value(...parameters))]]
  }
  return Object.entries(Object(value)).flatMap(([key, inner]) =>
    textsOf(inner, path ? `${path}.${key}` : key),
  )
}

const english = new Map(textsOf(defaultTexts))

describe.each(Object.entries<AttachmentTexts>(locales))('%s', (locale, texts) => {
  it('translates every text', () => {
    const translated = new Map(textsOf(texts))
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [path, text] of translated) {
      expect(text, path).toBe(text.trim())
      expect(text, path).not.toBe('')
      expect(text, path).not.toMatch(/undefined|NaN|\[object/)
      expect(text, path).not.toBe(english.get(path))
    }
  })

  it('ends each sentence of an error as its language does', () => {
    for (const [path, text] of textsOf(texts.errors)) expect(text, path).toMatch(/[.。]$/)
  })

  it.each(['gone', 'denied', 'broken', 'late'] as const)('says that a file is %s', (reason) => {
    expect(texts.errors.unreadable({ code: 'unreadable', reason })).toMatch(/[.。]$/)
  })

  it('formats a size as its language does', () => {
    const { 'too-large': text } = texts.errors
    const sizes = [20 * 1024 * 1024, 1.5 * 1024 * 1024, 600 * 1024].map((maxSizeInBytes) =>
      text({ code: 'too-large', maxSizeInBytes }).replaceAll(/\s/g, ' '),
    )
    expect(sizes).toMatchSnapshot(locale)
  })

  it('works without Intl.PluralRules, as in React Native', () => {
    const count = (total: number): string => texts.filesSent(total, total)
    const usual = [1, 3].map(count)
    const { NumberFormat } = Intl
    vi.stubGlobal('Intl', { NumberFormat })
    onTestFinished(() => void vi.unstubAllGlobals())
    expect([1, 3].map(count)).toEqual(usual)
  })

  it('suggests types of files as its language does', () => {
    const allowedExtensions = ['png', 'pdf', 'jpg', 'docx']
    const advice = (...extensions: string[]): string =>
      texts.errors['extension-not-allowed']({
        code: 'extension-not-allowed',
        extension: 'exe',
        allowedExtensions: extensions,
      })
    expect([advice(...allowedExtensions), advice('pdf'), advice()]).toMatchSnapshot(locale)
  })

  it('counts files as its language does', () => {
    const pairs = [
      [0, 3],
      [1, 1],
      [1, 3],
      [3, 3],
      [1, 1000],
    ] as const
    expect(
      pairs.flatMap(([done, total]) => [texts.filesUploaded(done, total), texts.filesSent(done, total)]),
    ).toMatchSnapshot(locale)
  })
})
