import type {
  AttachmentError,
  AttachmentErrorKey,
  AttachmentScan,
  FileRejection,
} from 'react-connect-attachments'
import {
  AttachmentError as BaseError,
  defaultTexts,
  describeError,
  describeItem,
  describeRejection,
  FileRejectedError,
  S3Error,
  TimeoutError,
} from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { everyError, everyRejection } from '../support/everyError.ts'
import { germanTexts } from '../support/germanTexts.ts'
import { itemOf } from '../support/trayItem.ts'

const german = /^»[^«]+«$/

/** Words that a bank's customer does not know, and codes. */
const banned =
  /CORS|origin|token|IndexedDB|HTTP|S3|URL|CSP|policy|bucket|endpoint|server|request|response|parameter|exception|error|null|undefined|NaN|[a-z]-[a-z]+-[a-z]|[a-z][A-Z]/

/** How many sentences, and whether each is short. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) /)
}

const single = everyError.filter((error) => !('rejections' in error))

describe('describeError', () => {
  it('has for each error one sentence and one thing to do', () => {
    const texts = [
      ...everyRejection.map((each) => describeRejection(each)),
      ...single.map((each) => describeError(each)),
    ]
    expect([...new Set(texts)]).toMatchInlineSnapshot(`
      [
        "This file is empty. Choose another file.",
        "This file is larger than 20 MB. Choose a smaller file.",
        "You can attach up to 35 files at a time. Send or remove some first.",
        "Files of type .exe can’t be sent. Try PDF, JPG, PNG or DOCX.",
        "This file’s name has no ending, such as .pdf. Rename it, then attach it again.",
        "This file has no name. Rename it, then attach it again.",
        "This file’s name is too long. Shorten it, then attach the file again.",
        "This file’s name has characters that aren’t allowed. Rename it, then attach it again.",
        "This type of file can’t be sent. Choose another file.",
        "This file’s size is unknown. Choose another file.",
        "This file has changed since you attached it. Attach it again.",
        "This file can’t be found. Put it back, or attach it again.",
        "This file can’t be opened. Close other apps that use it, then try again.",
        "Part of this file can’t be read. Make a copy of it and attach the copy.",
        "This file takes too long to open. If it is in the cloud, download it first, then try again.",
        "Folders can’t be sent. Open the folder and attach its files.",
        "Something went wrong on our side. Contact us if it keeps happening.",
        "This chat has ended or doesn’t allow files. Start a new chat if you still need help.",
        "This file may already have been sent. Check the chat before you send it again.",
        "Something went wrong on our side. Try again in a few minutes.",
        "This chat has reached its limit of files. Start a new chat to send more.",
        "The chat is busy. Try again in a few minutes.",
        "The chat didn’t accept this file. Choose another file.",
        "The transfer failed. Try again.",
        "This took too long. Try again.",
        "No connection. Check your internet and try again.",
        "This took too long. Check your connection and try again.",
        "Cancelled. Try again when you’re ready.",
        "The transfer failed. Check your connection and try again.",
        "We couldn’t verify your chat session. Try again.",
        "This file couldn’t be prepared for sending. Try again.",
        "Something went wrong. Try again.",
      ]
    `)
  })

  it.each(everyError)('has a text for $name, $message', (error) => {
    for (const rejection of 'rejections' in error ? everyRejection : []) {
      expect(describeRejection(rejection, germanTexts)).toMatch(german)
      expectPlain(describeRejection(rejection))
    }
    if (!('rejections' in error)) {
      expect(describeError(error, germanTexts)).toMatch(german)
      expectPlain(describeError(error))
    }
    expect(describeError(error)).not.toContain(error.message)
  })

  it('has no key without a text that is checked here', () => {
    const checked = [...everyRejection.map(({ code }) => code), ...single.map(keyOf)]
    expect(new Set<string>(checked)).toEqual(new Set(Object.keys(defaultTexts.errors)))
    expect(Object.keys(germanTexts.errors).sort()).toEqual(Object.keys(defaultTexts.errors).sort())
  })

  it.each([
    [20 * 1024 * 1024, '20 MB'],
    [2.55 * 1024 * 1024, '2.5 MB'],
    [1024 * 1024 - 1, '1023 KB'],
    [5000, '4 KB'],
  ])('rounds a limit of %i bytes down to %s', (maxSizeInBytes, size) => {
    expect(describeRejection({ code: 'too-large', maxSizeInBytes })).toBe(
      `This file is larger than ${size}. Choose a smaller file.`,
    )
  })

  it.each([
    [['txt', 'png', 'docx', 'jpg', 'pdf'], 'Try PDF, JPG, PNG or DOCX.'],
    [['jpg', 'zip', 'png'], 'Try JPG or PNG.'],
    [['dwg', 'dxf', 'stl', 'obj', 'step'], 'Try DWG, DXF, STL or OBJ.'],
    [[], 'Choose another file.'],
    [undefined, 'Choose another file.'],
  ])('suggests types of those that are allowed: %j', (allowedExtensions, advice) => {
    expect(describeRejection({ code: 'extension-not-allowed', extension: 'exe', allowedExtensions })).toBe(
      `Files of type .exe can’t be sent. ${advice}`,
    )
  })

  it.each(single)('suggests to try again exactly if a retry may succeed: $name, $message', (error) => {
    expect(/try again/i.test(describeError(error))).toBe(error.retryable)
  })

  it('counts a single file', () => {
    expect(describeRejection({ code: 'too-many-files', maxFiles: 1 })).toMatch(/ 1 file at a time/)
  })

  it('joins the reasons why a file is rejected', () => {
    const error = new FileRejectedError([
      { code: 'empty' },
      { code: 'extension-not-allowed', extension: 'exe', allowedExtensions: ['pdf'] },
    ])
    expect(describeError(error)).toBe(
      'This file is empty. Choose another file. Files of type .exe can’t be sent. Try PDF.',
    )
    const errors = { ...defaultTexts.errors, empty: 'Leer.' }
    expect(describeError(error, { ...defaultTexts, errors })).toMatch(/^Leer\. Files of type/)
  })

  it.each(['constructor', '__proto__', 'toString', 'AccessDeniedException'])(
    'does not take the code %s of S3 for one of the table',
    (code) => {
      const error = new S3Error('upload', {
        status: 503,
        requestId: undefined,
        retryAfterMs: undefined,
        code,
      })
      expect(describeError(error)).toBe(defaultTexts.errors.S3Error)
    },
  )

  it('has a text for an error and a code of a newer copy of the package', () => {
    class NewerError extends BaseError {
      override readonly name: string = 'constructor'
    }
    const newer: AttachmentError = new NewerError('start', false, 'in words for the developer')
    expect(describeError(newer)).toBe(defaultTexts.errors.UnexpectedError)
    const rejection: FileRejection = JSON.parse('{"code":"newer"}')
    expect(describeRejection(rejection)).toBe(defaultTexts.errors.UnexpectedError)
  })
})

function keyOf(error: AttachmentError): AttachmentErrorKey | string {
  return 'serviceMessage' in error && 'code' in error ? String(error.code) : error.name
}

/** At most two short sentences in a customer's words. */
function expectPlain(text: string): void {
  expect(text).not.toMatch(banned)
  expect(text).toMatch(/^[A-Z].+\.$/)
  const sentences = sentencesOf(text)
  expect(sentences.length).toBeLessThanOrEqual(2)
  for (const sentence of sentences) expect(sentence.split(' ').length).toBeLessThanOrEqual(14)
}

describe('describeItem', () => {
  it.each(Object.entries(defaultTexts.status))('has a word for %s', (status, word) => {
    // Object.entries widens the statuses to strings.
    const item = itemOf({ status: status as keyof typeof defaultTexts.status })
    expect(describeItem(item)).toBe(word)
    expect(word).toMatch(/^[A-Z][a-z’ ]+$/)
    expect(describeItem(item, germanTexts)).toMatch(german)
  })

  it('has another word for every status', () => {
    const words = Object.values(defaultTexts.status)
    expect(new Set(words).size).toBe(words.length)
  })

  it.each(['throttled', 'retrying', 'offline'] as const)(
    'says that it is %s before where it is',
    (reason) => {
      const item = itemOf({ status: 'uploading', waiting: { reason, until: undefined } })
      expect(describeItem(item)).toBe(defaultTexts.waiting[reason])
      expect(describeItem(item, germanTexts)).toMatch(german)
    },
  )

  it('says what the scanner said of a sent file, and only of a sent one', () => {
    const scanned = (scan: AttachmentScan): string => describeItem(itemOf({ status: 'sent', scan }))
    expect(scanned('IN_PROGRESS')).toBe('Sent, being checked')
    expect(scanned('APPROVED')).toBe('Sent')
    expect(scanned('REJECTED')).toBe('This file didn’t pass the security check. Send a different file.')
    expect(describeItem(itemOf({ status: 'sent', scan: 'REJECTED' }), germanTexts)).toMatch(german)
    expect(describeItem(itemOf({ status: 'completing', scan: 'IN_PROGRESS' }))).toBe('Sending')
  })

  it('says why it failed before anything else', () => {
    const item = itemOf({ status: 'failed', error: new TimeoutError('start') })
    expect(describeItem(item)).toBe(defaultTexts.errors.TimeoutError)
    expect(describeItem(item, germanTexts)).toBe(germanTexts.errors.TimeoutError)
  })
})
