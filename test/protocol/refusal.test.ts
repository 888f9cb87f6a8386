import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AttachmentStep } from '../../src/protocol/errors.ts'
import { toParticipantServiceError } from '../../src/protocol/refusal.ts'
import type { ParticipantServiceErrorCode } from '../../src/protocol/serverErrors.ts'
import { isTransient, ParticipantServiceError } from '../../src/protocol/serverErrors.ts'
import { refusal } from '../support/nodeRefusal.ts'

const codes: [code: ParticipantServiceErrorCode, status: number, retryable: boolean][] = [
  ['ValidationException', 400, false],
  ['ServiceQuotaExceededException', 402, false],
  ['AccessDeniedException', 403, false],
  ['ConflictException', 409, false],
  ['ThrottlingException', 429, true],
  ['InternalServerException', 500, true],
]

/** The error for an answer to a call with `connection-token`. */
function errorOf(
  step: AttachmentStep,
  ...answer: Parameters<typeof refusal>
): ReturnType<typeof toParticipantServiceError> {
  return toParticipantServiceError(step, refusal(...answer), 'connection-token')
}

function codeOf(status: number, headers: Record<string, string>, body: unknown = ''): string {
  const error = errorOf('start', status, headers, body)
  return error.name === 'ParticipantServiceError' ? error.code : error.name
}

function hintOf(headers: Record<string, string>): number | undefined {
  const error = errorOf('start', 429, headers)
  return error.name === 'ParticipantServiceError' ? error.retryAfterMs : Number.NaN
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22T10:00:00Z') })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('toParticipantServiceError', () => {
  it.each(codes)('knows %s', (code, status, retryable) => {
    const error = errorOf('complete', status, { 'x-amzn-errortype': code })
    expect(error).toBeInstanceOf(ParticipantServiceError)
    expect(error).toMatchObject({ code, status, retryable, step: 'complete' })
    if (error.name === 'ParticipantServiceError') expect(isTransient(error)).toBe(retryable)
  })

  it.each(codes)('identifies %s by its status in an answer without a type', (code, status) => {
    expect(codeOf(status, {})).toBe(code)
    expect(codeOf(status, {}, { Message: 'Forbidden' })).toBe(code)
    expect(codeOf(status, {}, '<html>')).toBe(code)
    expect(codeOf(status, { 'x-amzn-errortype': 'NewException' }, { __type: 'NewException' })).toBe(code)
  })

  it.each([501, 502, 503, 504, 599])('treats HTTP %i as an error of the service', (status) => {
    expect(codeOf(status, {}, '<html>Bad gateway</html>')).toBe('InternalServerException')
  })

  it.each([401, 404, 405, 410, 413, 418, 451, 499])('does not accept HTTP %i', (status) => {
    const error = errorOf('get', status, {}, '<html>secret</html>')
    expect(error).toMatchObject({ name: 'InvalidResponseError', step: 'get' })
    expect(error.message).toBe(`get: unexpected response: HTTP ${status}.`)
  })

  it('does not accept a ResourceNotFoundException, which no attachment call declares', () => {
    expect(codeOf(404, { 'x-amzn-errortype': 'ResourceNotFoundException' })).toBe('InvalidResponseError')
  })

  it('looks for the type in the header, then in `code`, then in `__type`', () => {
    const body = { code: 'ConflictException', __type: 'ValidationException' }
    expect(codeOf(500, { 'x-amzn-errortype': 'AccessDeniedException' }, body)).toBe('AccessDeniedException')
    expect(codeOf(500, {}, body)).toBe('ConflictException')
    expect(codeOf(500, {}, { __type: 'ValidationException' })).toBe('ValidationException')
  })

  it.each(['code', 'Code', 'CODE', '__type'])('reads a body’s %s', (member) => {
    expect(codeOf(500, {}, { [member]: 'ServiceQuotaExceededException' })).toBe(
      'ServiceQuotaExceededException',
    )
  })

  it.each([
    'ThrottlingException:http://internal.amazon.com/coral/com.amazonaws.connectparticipant/',
    'ThrottlingException,OtherException',
    'com.amazonaws.connectparticipant#ThrottlingException',
    'com.amazonaws.connectparticipant#ThrottlingException:http://internal.amazon.com/#x',
    'aws.connect#ThrottlingException:http://a.b/,c#d',
  ])('cleans the type %s', (type) => {
    expect(codeOf(400, { 'x-amzn-errortype': type })).toBe('ThrottlingException')
    expect(codeOf(400, {}, { code: type })).toBe('ThrottlingException')
    expect(codeOf(400, {}, { __type: type })).toBe('ThrottlingException')
  })

  it.each(['XThrottlingException', 'ThrottlingExceptionX', 'toString', '__proto__', ''])(
    'treats the type %j as unknown',
    (type) => {
      expect(codeOf(403, { 'x-amzn-errortype': type })).toBe('AccessDeniedException')
      expect(codeOf(403, {}, { __type: type })).toBe('AccessDeniedException')
    },
  )

  it.each([400, 500, 503])('treats a %i with a throttling type as throttling', (status) => {
    const error = errorOf('start', status, { 'x-amzn-errortype': 'ThrottlingException' })
    expect(error).toMatchObject({ code: 'ThrottlingException', status, retryable: true })
  })

  it.each(['Message', 'message'])('keeps the service’s `%s`, apart from the message', (member) => {
    const error = errorOf('start', 403, {}, { [member]: 'Token has expired' })
    expect(error).toMatchObject({
      serviceMessage: 'Token has expired',
      message: expect.not.stringContaining('expired'),
    })
  })

  it('shortens the service’s message, and masks URLs in it', () => {
    const words = `See https://b.s3.amazonaws.com/k?X-Amz-Signature=abc and HTTP://c/d. ${'x '.repeat(500)}`
    const error = errorOf('start', 400, {}, { Message: words })
    const { serviceMessage = '' } = error instanceof ParticipantServiceError ? error : {}
    expect(serviceMessage).toHaveLength(500)
    expect(serviceMessage).toMatch(/^See \[url] and \[url] [x ]+$/)
  })

  it('masks the token in the service’s message before shortening it', () => {
    const words = `${'x '.repeat(245)} connection-token connection-token`
    const error = errorOf('start', 403, {}, { Message: words })
    expect(error).toMatchObject({ serviceMessage: `${'x '.repeat(245)} [token] [` })
  })

  it.each<[what: string, body: string]>([
    ['nothing', ''],
    ['HTML', '<html>'],
    ['truncated JSON', '{"Message":"Too'],
    ['an array', '["ThrottlingException"]'],
    ['null', 'null'],
    ['a string', '"ThrottlingException"'],
    ['a number for a type', '{"code":5}'],
    ['an object for a type', '{"__type":{"code":"ThrottlingException"}}'],
    ['its members in __proto__', '{"__proto__":{"code":"ThrottlingException"}}'],
    ['an object for a message', '{"Message":{"a":1}}'],
    ['an object for a message without any text', '{"Message":{"toString":1}}'],
    ['a message nested beyond the stack’s depth', `{"Message":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ])('survives a body of %s', (_, body) => {
    expect(codeOf(403, {}, body)).toBe('AccessDeniedException')
  })

  it('masks text that is long enough to be a token, however it is spelled', () => {
    const words = `No ${encodeURIComponent('connection+token'.repeat(4))}. At ${'a-path/'.repeat(9)}.`
    const error = errorOf('start', 403, {}, { Message: words })
    expect(error).toMatchObject({ serviceMessage: `No […] At […]` })
    expect(errorOf('start', 403, {}, { Message: 'x'.repeat(63) })).toMatchObject({
      serviceMessage: 'x'.repeat(63),
    })
  })

  it.each(['x'.repeat(64), 'a request', 'a/b', 'a+b=='])('does not accept %s as a request id', (echo) => {
    expect(errorOf('start', 403, { 'x-amzn-requestid': echo })).toHaveProperty('requestId', undefined)
  })

  it('keeps the id of the request', () => {
    const headers = { 'x-amzn-requestid': 'request-1' }
    expect(errorOf('start', 403, headers)).toMatchObject({
      requestId: 'request-1',
    })
    const without = errorOf('start', 403)
    expect(without).toHaveProperty('requestId', undefined)
  })

  it.each<[headers: Record<string, string>, ms: number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '12' }, 12_000],
    // Date.parse reads these as years.
    [{ 'retry-after': '40' }, 40_000],
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': '3600' }, 3_600_000],
    // By the server's clock only.
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:07 GMT' }, undefined],
    [{ 'retry-after': 'Sat, 21 Nov 2026 10:00:07 GMT', date: 'Sat, 21 Nov 2026 10:00:00 GMT' }, 7000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 10:00:07 GMT', date: 'Mon, 23 Nov 2026 10:00:00 GMT' }, 7000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:59:59 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, undefined],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:07 GMT', date: 'now' }, undefined],
    [{ 'retry-after': '3', date: 'Sun, 22 Nov 2020 10:00:00 GMT' }, 3000],
    [{ 'x-amz-retry-after': '1500' }, 1500],
    [{ 'x-amz-retry-after': '0' }, 0],
    [{ 'x-amz-retry-after': '1500', 'retry-after': '3' }, 1500],
    [{ 'x-amz-retry-after': 'soon', 'retry-after': '3' }, 3000],
    [{ 'retry-after': '-3' }, undefined],
    [{ 'x-amz-retry-after': '1234567890123456abcdef', 'retry-after': '3' }, 3000],
    [{ 'x-amz-retry-after': '-1500' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'x-amz-retry-after': '{}' }, undefined],
  ])('reads the hint in %j as %s ms', (headers, ms) => {
    expect(hintOf(headers)).toBe(ms)
  })
})
