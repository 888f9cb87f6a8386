import { afterEach, describe, expect, it, vi } from 'vitest'
import { toS3Error } from '../../src/protocol/refusal.ts'
import { isTransient, S3Error, UrlExpiredError } from '../../src/protocol/serverErrors.ts'
import { effortLimit, effortOf } from '../support/nodeEffort.ts'
import { refusal, s3Body } from '../support/nodeRefusal.ts'

const codes: [code: string, status: number, retryable: boolean][] = [
  ['AccessDenied', 403, false],
  ['SignatureDoesNotMatch', 403, false],
  ['RequestTimeTooSkewed', 403, false],
  ['InvalidAccessKeyId', 403, false],
  ['EntityTooLarge', 400, false],
  ['EntityTooSmall', 400, false],
  ['BadDigest', 400, false],
  ['MissingContentLength', 411, false],
  ['NoSuchBucket', 404, false],
  ['MetadataTooLarge', 400, false],
  ['KeyTooLongError', 400, false],
  ['PermanentRedirect', 301, false],
  ['RequestTimeout', 400, true],
  ['OperationAborted', 409, false],
  ['InternalError', 500, true],
  ['SlowDown', 503, true],
  ['ServiceUnavailable', 503, true],
]

const expired: [what: string, status: number, body: string][] = [
  ['Request has expired', 403, s3Body('AccessDenied', 'Request has expired')],
  [
    'the time of expiry',
    403,
    s3Body('AccessDenied', 'Zugriff verweigert', '<Expires>2026-11-22T10:00:00Z</Expires>'),
  ],
  ['ExpiredToken', 400, s3Body('ExpiredToken', 'The provided token has expired.')],
  ['InvalidToken', 400, s3Body('InvalidToken', 'The provided token is malformed.')],
]

const hostile: [what: string, body: string][] = [
  ['HTML', '<!doctype html><h1>403 Forbidden</h1>'],
  ['an entity for a code', '<!DOCTYPE x [<!ENTITY c "SlowDown">]><Error><Code>&c;</Code></Error>'],
  ['an entity from a file', '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]><Code>&c;</Code>'],
  ['a code in CDATA', '<Error><Code><![CDATA[SlowDown]]></Code></Error>'],
  ['a code with markup', '<Error><Code><script>alert(1)</script></Code></Error>'],
  ['a code of 129', `<Error><Code>${'x'.repeat(129)}</Code></Error>`],
  ['a code with a line break', '<Error><Code>Slow\r\nDown</Code></Error>'],
  ['a code without an end', '<Error><Code>SlowDown'],
  ['a code with a URL', '<Error><Code>https://b/?X-Amz-Signature=abc</Code></Error>'],
]

afterEach(() => {
  vi.useRealTimers()
})

describe('toS3Error', () => {
  it.each(codes)('knows whether %s is retryable', (code, status, retryable) => {
    const error = toS3Error('upload', refusal(status, {}, s3Body(code, 'Words of the store')))
    expect(error).toBeInstanceOf(S3Error)
    expect(error).toMatchObject({ code, status, retryable, step: 'upload', requestId: 'request-1' })
    expect(error.message).toBe(`upload: S3 answered ${code} (HTTP ${status}).`)
    if (error.name === 'S3Error') expect(isTransient(error)).toBe(retryable)
  })

  it.each([500, 502, 503, 504])('is retryable after a bare HTTP %i', (status) => {
    expect(toS3Error('upload', refusal(status))).toMatchObject({
      code: undefined,
      retryable: true,
    })
  })

  it.each([400, 404, 409, 411, 412])('is final after a bare HTTP %i', (status) => {
    const error = toS3Error('upload', refusal(status))
    expect(error).toMatchObject({ code: undefined, retryable: false })
    expect(error.message).toBe(`upload: S3 answered an unreadable error (HTTP ${status}).`)
  })

  it.each(expired)('knows an expired URL by %s', (_, status, body) => {
    const error = toS3Error('upload', refusal(status, {}, body))
    expect(error).toBeInstanceOf(UrlExpiredError)
    expect(error).toMatchObject({ step: 'upload', retryable: true })
  })

  it.each<[what: string, status: number, body: string, name: string, message: string]>([
    [
      'a refusal',
      404,
      s3Body('NoSuchKey', 'The specified key does not exist.'),
      'S3Error',
      'download: S3 answered NoSuchKey (HTTP 404).',
    ],
    [
      'an expired URL',
      403,
      s3Body('AccessDenied', 'Request has expired'),
      'UrlExpiredError',
      'download: the signed URL has expired. Request a new one.',
    ],
  ])('attributes %s to a download', (_, status, body, name, message) => {
    const error = toS3Error('download', refusal(status, {}, body))
    expect(error).toMatchObject({ name, step: 'download', message })
  })

  it.each([-3650, -1, 0, 1, 3650])(
    'reports a refusal unchanged, with a clock that is %d days off',
    (days) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
      const denied = refusal(403, {}, s3Body('AccessDenied', 'Access Denied'))
      expect(toS3Error('upload', denied)).toMatchObject({ name: 'S3Error', code: 'AccessDenied' })
      expect(toS3Error('upload', refusal(403)).name).toBe('S3Error')
      for (const code of ['SignatureDoesNotMatch', 'InvalidAccessKeyId', 'RequestTimeTooSkewed'])
        expect(toS3Error('upload', refusal(403, {}, s3Body(code, 'No')))).toMatchObject({ code })
      for (const [, status, body] of expired)
        expect(toS3Error('upload', refusal(status, {}, body)).name).toBe('UrlExpiredError')
    },
  )

  it.each(hostile)('does not accept %s as a code', (_, body) => {
    expect(toS3Error('upload', refusal(400, {}, body))).toMatchObject({
      code: undefined,
      retryable: false,
      message: 'upload: S3 answered an unreadable error (HTTP 400).',
    })
  })

  it('keeps nothing else of the store’s answer', () => {
    const body = s3Body('SignatureDoesNotMatch', 'No', '<StringToSign>secret</StringToSign>')
    const error = toS3Error('upload', refusal(403, {}, body))
    expect(JSON.stringify([error, error.message, error.stack])).not.toContain('secret')
  })

  it('does not accept text as long as a signature as a code or an id', () => {
    const signature = '0123456789abcdef'.repeat(4)
    const body = `<Error><Code>${signature}</Code><RequestId>${signature}</RequestId></Error>`
    for (const headers of [{}, { 'x-amz-request-id': signature }]) {
      const error = toS3Error('upload', refusal(403, headers, body))
      expect(error).toMatchObject({ code: undefined, requestId: undefined })
      expect(JSON.stringify([error, error.message, error.stack])).not.toContain(signature)
    }
  })

  it('prefers the request id of the header to the body’s', () => {
    const headers = { 'x-amz-request-id': 'request-2' }
    const body = s3Body('SlowDown', 'Slow')
    expect(toS3Error('upload', refusal(503, headers, body))).toMatchObject({
      requestId: 'request-2',
    })
    expect(toS3Error('upload', refusal(503, {}, '<html>'))).toHaveProperty('requestId', undefined)
  })

  it('reads the hint when to retry', () => {
    expect(toS3Error('upload', refusal(503, { 'retry-after': '2' }))).toMatchObject({
      retryAfterMs: 2000,
    })
  })

  it.each<[what: string, body: string]>([
    ['openings', '<Code>'.repeat(170_000)],
    ['a code without an end', `<Code>${'x'.repeat(1_000_000)}`],
    ['angle brackets', '<'.repeat(1_000_000)],
    ['expiry text without an end', 'has '.repeat(250_000)],
  ])('reads a megabyte of %s quickly', (_, body) => {
    expect(effortOf(() => toS3Error('upload', refusal(403, {}, body)))).toBeLessThan(effortLimit)
  })
})
