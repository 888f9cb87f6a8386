import type { AttachmentError, FileRejectionCode } from 'react-connect-attachments'
import * as door from 'react-connect-attachments'
import {
  ConnectionTokenError,
  defaultTexts,
  describeError,
  describeItem,
  FileRejectedError,
  InvalidResponseError,
  NetworkError,
  ParticipantServiceError,
  S3UploadError,
  TimeoutError,
  UnexpectedError,
  UploadAbortedError,
  UrlExpiredError,
} from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { germanTexts } from '../support/germanTexts.ts'
import { itemOf } from '../support/trayItem.ts'

const answer = { status: 400, requestId: undefined, retryAfterMs: undefined }

function refused(code: ParticipantServiceError['code']): ParticipantServiceError {
  return new ParticipantServiceError('start', { ...answer, code, serviceMessage: 'Its own words' })
}

/** One of each name, and of each code of the service. */
const errors: AttachmentError[] = [
  refused('AccessDeniedException'),
  refused('ConflictException'),
  refused('InternalServerException'),
  refused('ServiceQuotaExceededException'),
  refused('ThrottlingException'),
  refused('ValidationException'),
  new ConnectionTokenError('start'),
  new FileRejectedError([{ code: 'empty', message: 'The file is empty.' }]),
  new InvalidResponseError('start', 'HTTP 404'),
  new NetworkError('upload'),
  new S3UploadError('upload', false, { ...answer, code: 'SignatureDoesNotMatch' }),
  new TimeoutError('start'),
  new UnexpectedError('start'),
  new UploadAbortedError('upload'),
  new UrlExpiredError('upload'),
]

const german = /^»[^«]+«$/

describe('describeError', () => {
  it('knows every error that the library has', () => {
    const classes = Object.keys(door).filter(
      (name) => /^[A-Z].+Error$/.test(name) && name !== 'AttachmentError',
    )
    expect([...new Set(errors.map(({ name }) => name))].sort()).toEqual(classes)
  })

  it.each(errors.map((error) => ['code' in error ? `${error.name} ${error.code}` : error.name, error]))(
    'has a sentence for %s, in English or another language',
    (_, error) => {
      if (error.name !== 'NetworkError') expect(describeError(error)).toBe(error.message)
      expect(describeError(error)).toMatch(/^[A-Z].+\.$/)
      expect(describeError(error, germanTexts)).toMatch(german)
    },
  )

  it('names no cure for developers: a customer has no CORS rule', () => {
    for (const reason of ['unreachable', 'hidden', 'blocked'] as const)
      expect(describeError(new NetworkError('upload', reason))).toBe(
        'The connection failed. Check your network and try again.',
      )
  })

  it('joins the reasons why a file is rejected, each translated where there is a text', () => {
    const error = new FileRejectedError([
      { code: 'too-large', message: 'The file is larger than 20 MB.' },
      { code: 'extension-not-allowed', message: 'Files of type .exe cannot be sent.' },
    ])
    expect(describeError(error)).toBe('The file is larger than 20 MB. Files of type .exe cannot be sent.')
    const texts = { ...defaultTexts, errors: { 'too-large': 'Zu groß.' } }
    expect(describeError(error, texts)).toBe('Zu groß. Files of type .exe cannot be sent.')
  })

  it.each(Object.keys(germanTexts.errors).filter((key) => /^[a-z]/.test(key)))('translates %s', (code) => {
    // Object.keys widens the codes to strings.
    const rejection = { code: code as FileRejectionCode, message: 'English.' }
    expect(describeError(new FileRejectedError([rejection]), germanTexts)).toMatch(german)
  })

  it.each(['constructor', '__proto__', 'toString', 'AccessDeniedException'])(
    'does not take the code %s of S3 for one of the table',
    (code) => {
      const error = new S3UploadError('upload', false, { ...answer, code })
      expect(describeError(error, germanTexts)).toBe(germanTexts.errors.S3UploadError)
      expect(describeError(error, { ...defaultTexts, errors: {} })).toBe(error.message)
    },
  )
})

describe('describeItem', () => {
  it.each(Object.entries(defaultTexts.status))('has a word for %s', (status, word) => {
    // Object.entries widens the statuses to strings.
    const item = itemOf({ status: status as keyof typeof defaultTexts.status })
    expect(describeItem(item)).toBe(word)
    expect(word).toMatch(/^[A-Z][a-z ]+$/)
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

  it('says why it failed before anything else', () => {
    const item = itemOf({ status: 'failed', error: new TimeoutError('start') })
    expect(describeItem(item)).toBe('The answer took too long.')
    expect(describeItem(item, germanTexts)).toBe(germanTexts.errors.TimeoutError)
  })
})
