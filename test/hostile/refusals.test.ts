import * as fc from 'fast-check'
import { defaultTexts, describeError } from 'react-connect-attachments'
import { afterAll, describe, expect, it } from 'vitest'
import { toParticipantServiceError, toS3Error } from '../../src/protocol/refusal.ts'
import { S3Error } from '../../src/protocol/serverErrors.ts'
import { refusal, s3Body } from '../support/nodeRefusal.ts'
import { alsoAsText, anyJson, anyText, deep } from './hostileJson.ts'
import { outcomeOf, printWorst } from './outcome.ts'

afterAll(printWorst)

const token = 'connection-token'
const headerNames = [
  'x-amzn-errortype',
  'x-amzn-requestid',
  'x-amz-request-id',
  'retry-after',
  'x-amz-retry-after',
]
/** Also answers that no HTTP client returns, but an app's interceptor may. */
const headers = fc.dictionary(
  fc.oneof(fc.constantFrom(...headerNames), anyText),
  fc.oneof(
    anyJson,
    fc.constantFrom('Infinity', '-1', '1e999', 'NaN', '0x10', 'Fri, 31 Dec 9999 23:59:59 GMT'),
  ),
)
const status = fc.oneof(fc.constantFrom(400, 403, 429, 500, 503), fc.integer({ min: 0, max: 999 }))

describe('any refusal by the service', () => {
  const words = fc
    .array(fc.oneof(fc.constantFrom(token, 'https://s3/?X-Amz-Signature=1', 'HTTPS:', ' '), anyText))
    .map((parts) => parts.join(''))
  const body = fc.oneof(
    alsoAsText(anyJson),
    fc.record({ message: words, code: fc.oneof(anyText, anyJson) }, { requiredKeys: [] }),
    anyText,
  )

  it('becomes our own error, which contains neither token nor URL', () => {
    const check = fc.property(status, headers, body, (code, head, data) => {
      const answer = { status: code, headers: head, data }
      const { value } = outcomeOf('service', () => toParticipantServiceError('start', answer, token))
      expect(value?.name).toMatch(/^(ParticipantService|InvalidResponse)Error$/)
      if (value?.name !== 'ParticipantServiceError') return
      expect(value.code).toMatch(
        /^(AccessDenied|Conflict|InternalServer|ServiceQuotaExceeded|Throttling|Validation)Exception$/,
      )
      expect(value.serviceMessage ?? '').not.toMatch(/connection-token|https?:\S/i)
      expect(value.serviceMessage?.length ?? 0).toBeLessThanOrEqual(500)
      expect(value.requestId?.length ?? 0).toBeLessThanOrEqual(128)
      expect(value.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0)
      expect(value.message).toMatch(RegExp(`^start: ${value.code} \\(HTTP ${code}\\)\\.`))
      expect(value.message).not.toMatch(/connection-token|https?:\S/i)
      expect(describeError(value)).toBe(defaultTexts.errors[value.code])
    })
    fc.assert(check, { numRuns: 1000 })
  })

  // Browsers accept at most 256 kB of headers, Node 16.
  it.each<[what: string, head: Record<string, unknown>]>([
    ['a type of a million characters', { 'x-amzn-errortype': 'a'.repeat(1e6) }],
    ['a type of a million spaces', { 'x-amzn-errortype': ' '.repeat(1e6) }],
    ['a type of a million number signs', { 'x-amzn-errortype': '#'.repeat(1e6) }],
    ['a hint of a million brackets', { 'retry-after': '('.repeat(1e6) }],
    [
      'a hint of a million numbers',
      { 'retry-after': '1 '.repeat(1e6), 'x-amz-retry-after': '9'.repeat(1e6) },
    ],
    ['headers that are lists, 100,000 deep', Object.fromEntries(headerNames.map((name) => [name, deep()]))],
    [
      'headers that are not text',
      { 'retry-after': { toString: 1, valueOf: 1 }, 'x-amz-retry-after': Object.create(null) },
    ],
  ])('is checked quickly with %s', (_, head) => {
    for (const toError of [toS3Error, toParticipantServiceError] as const) {
      const { value } = outcomeOf(toError.name, () =>
        toError === toS3Error
          ? toS3Error('upload', { status: 500, headers: head, data: '' })
          : toParticipantServiceError('start', { status: 500, headers: head, data: '' }, token),
      )
      expect(value).toMatchObject({ status: 500, retryable: true })
    }
  })

  it.each([
    ['a message full of tokens', `{"message":"${token.repeat(1e5)}"}`],
    ['a message full of URLs', `{"message":"${'http:x '.repeat(1e6)}"}`],
    ['a million members', `{${Array.from({ length: 1e6 }, (_, index) => `"m${index}":"v"`).join()}}`],
    ['members 100,000 deep', '{"message":'.repeat(100_000)],
  ])('is checked quickly with %s', (_, data) => {
    const { value } = outcomeOf('service', () =>
      toParticipantServiceError('start', refusal(429, {}, data), token),
    )
    expect(value).toMatchObject({ code: 'ThrottlingException' })
  })
})

describe('any refusal by the store', () => {
  const codes = [
    'ExpiredToken',
    'AccessDenied',
    'SlowDown',
    '&a;',
    '<![CDATA[SlowDown]]>',
    '%a;',
    '__proto__',
    'toString',
  ]
  const tags = [
    '<Error>',
    '</Error>',
    '<Code>',
    '</Code>',
    '<RequestId>',
    '</RequestId>',
    '<Message>',
    '<Expires>',
  ]
  const tricks = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE a [',
    '<!ENTITY a "SlowDown">',
    ']>',
    '<!--',
    '-->',
    '<',
    '>',
    '&',
  ]
  const pieces = fc.constantFrom(...codes, ...tags, ...tricks)
  const body = fc.oneof(
    fc.array(fc.oneof({ weight: 9, arbitrary: pieces }, anyText)).map((parts) => parts.join('')),
    alsoAsText(anyJson),
  )

  it('becomes our own error, with a code that occurs literally or with none', () => {
    const check = fc.property(status, headers, body, (code, head, data) => {
      const answer = { status: code, headers: head, data }
      const { value } = outcomeOf('store', () => toS3Error('upload', answer))
      expect(value?.name).toMatch(/^(S3|UrlExpired)Error$/)
      if (!(value instanceof S3Error)) return
      if (value.code !== undefined) {
        expect(value.code).toMatch(/^[\w+/=.-]{1,128}$/)
        expect(data).toContain(`<Code>${value.code}<`)
      }
      expect(value.requestId?.length ?? 0).toBeLessThanOrEqual(128)
      expect(value.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0)
      expect(value.message).toBe(`upload: S3 answered ${value.code ?? 'an unreadable error'} (HTTP ${code}).`)
      const { S3Error: tryAgain, InvalidParameterError: wrongSetup } = defaultTexts.errors
      expect(describeError(value)).toBe(value.retryable ? tryAgain : wrongSetup)
    })
    fc.assert(check, { numRuns: 1000 })
  })

  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')

  it.each<[what: string, text: string, code: string | undefined]>([
    [
      'a billion laughs',
      `<!DOCTYPE Error [<!ENTITY l0 "ha">${laughs}]><Error><Code>&l9;</Code></Error>`,
      undefined,
    ],
    [
      'an external entity',
      `<!DOCTYPE Error [<!ENTITY x SYSTEM "file:///etc/passwd">]><Error><Code>&x;</Code></Error>`,
      undefined,
    ],
    ['a code in CDATA', s3Body('<![CDATA[SlowDown]]>', 'no'), undefined],
    [
      'a code in a comment, before the true one',
      `<!--<Code>SlowDown</Code>-->${s3Body('AccessDenied', 'no')}`,
      'SlowDown',
    ],
    [
      'errors in errors',
      `${'<Error>'.repeat(5000)}<Code>SlowDown</Code>${'</Error>'.repeat(5000)}`,
      'SlowDown',
    ],
    ['a code that does not end', `<Error><Code>${'a'.repeat(1e7)}`, undefined],
    ['a code of 129 characters', s3Body('a'.repeat(129), 'no'), undefined],
    ['<Code> ten million times', '<Code>'.repeat(1e7), undefined],
    ['codes that almost end, without end', `<Code>${'a'.repeat(128)} `.repeat(1e5), undefined],
    ['ten million <', '<'.repeat(1e7), undefined],
    ['"has expire" a million times', 'has expire'.repeat(1e6), undefined],
    ['a code after a megabyte of something else', `${' '.repeat(1e6)}${s3Body('SlowDown', 'no')}`, undefined],
    ['a byte order mark in front', `\ufeff${s3Body('SlowDown', 'no')}`, 'SlowDown'],
    ['UTF-16 read as UTF-8', [...s3Body('SlowDown', 'no')].join('\0'), undefined],
    ['a built-in name', s3Body('__proto__', 'no'), '__proto__'],
    ['JSON', '{"Code":"SlowDown","__proto__":{"status":1}}', undefined],
  ])('is checked quickly, and read literally: %s', (_, text, code) => {
    for (const data of [text, new String(text), [text]]) {
      const { value } = outcomeOf('store', () => toS3Error('upload', { status: 500, headers: {}, data }))
      expect(value).toMatchObject({
        name: 'S3Error',
        retryable: true,
        code: data === text ? code : undefined,
      })
    }
    expect(Object.values(outcomeOf('403', () => toS3Error('upload', refusal(403, {}, text))))).toHaveLength(1)
  })

  it.each([
    ['a member called toString', JSON.parse('{"toString":1,"valueOf":1}')],
    ['no prototype', Object.create(null)],
    ['lists, 100,000 deep', deep()],
    ['a symbol', Symbol('body')],
  ])('has no known code when an interceptor turned it into something with %s', (_, data) => {
    const { value } = outcomeOf('store', () => toS3Error('upload', { status: 503, headers: {}, data }))
    expect(value).toMatchObject({ name: 'S3Error', code: undefined, retryable: true })
  })
})
