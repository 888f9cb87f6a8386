import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EmulatorOptions, StatusFault } from '../../src/testing/index.ts'
import { createEmulator } from '../../src/testing/index.ts'
import { post, quietEmulator, sendFile, startBody } from './flow.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('the bearer', () => {
  it.each([
    ['the right one', 'connection-token', 200, null],
    ['a wrong one', 'participant-token', 403, 'AccessDeniedException'],
  ])('is %s', async (_, bearer, status, type) => {
    const sent = await post(quietEmulator(), 'start', startBody(), { 'x-amz-bearer': bearer })
    expect([sent.status, sent.headers.get('x-amzn-errortype')]).toEqual([status, type])
  })

  it('says what is wrong with it', async () => {
    const sent = await post(quietEmulator(), 'start', startBody(), { 'x-amz-bearer': 'participant-token' })
    expect(sent.body).toEqual({ Message: "This is not the emulator's `connectionToken`." })
  })

  it.each([['start'], ['complete'], ['get']] as const)('is required by %s', async (operation) => {
    const sent = await post(quietEmulator({ connectionToken: 'secret' }), operation, {})
    expect([sent.status, sent.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException'])
  })

  it('is read from nowhere else', async () => {
    const emulator = quietEmulator()
    const request = new Request(
      `${emulator.endpoint}/participant/start-attachment-upload?X-Amz-Bearer=connection-token`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer connection-token' },
        body: JSON.stringify(startBody()),
      },
    )
    expect((await emulator.fetch(request)).status).not.toBe(200)
  })
})

describe('the participant host', () => {
  it.each([['text/plain'], ['application/json-seq'], ['application/x-www-form-urlencoded'], ['']])(
    'refuses a body of type "%s"',
    async (type) => {
      const sent = await post(quietEmulator(), 'start', startBody(), { 'content-type': type })
      expect([sent.status, sent.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException'])
    },
  )

  it('accepts a charset in the content type', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    expect((await post(quietEmulator(), 'start', startBody(), headers)).status).toBe(200)
  })

  it.each([
    ['GET', '/participant/start-attachment-upload'],
    ['PUT', '/participant/start-attachment-upload'],
    ['POST', '/participant/start-attachment-upload/'],
    ['POST', '/participant/message'],
    ['POST', '/'],
  ])('answers %s %s with 404', async (method, path) => {
    const emulator = quietEmulator()
    const response = await emulator.fetch(new Request(`${emulator.endpoint}${path}`, { method }))
    expect(response.status).toBe(404)
    expect(emulator.requests[0]).toMatchObject({ operation: 'unknown', method, status: 404 })
  })

  it('gives each answer its own request id', async () => {
    const emulator = quietEmulator()
    const [one, two] = [await post(emulator, 'start', startBody()), await post(emulator, 'start', {})]
    expect(one.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
    expect(two.headers.get('x-amzn-requestid')).not.toBe(one.headers.get('x-amzn-requestid'))
  })

  it('records requests as received', async () => {
    const emulator = quietEmulator()
    const body = startBody()
    await post(emulator, 'start', body, { 'X-Custom': 'yes' })
    expect(emulator.requests).toEqual([
      {
        operation: 'start',
        method: 'POST',
        url: `${emulator.endpoint}/participant/start-attachment-upload`,
        headers: {
          'content-type': 'application/json',
          'x-amz-bearer': 'connection-token',
          'x-custom': 'yes',
        },
        body: JSON.stringify(body),
        at: expect.any(Number),
        status: 200,
      },
    ])
  })
})

describe('quotas', () => {
  it.each([
    ['start', 5, 2],
    ['complete', 5, 2],
    ['get', 12, 8],
  ] as const)('accepts %s %i at once, then %i a second', async (operation, burst, rate) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const emulator = createEmulator()
    // A request within the quota is refused for its content; either way it has used a token.
    const send = async (times: number): Promise<number[]> => {
      const sent = await Promise.all(Array.from({ length: times }, () => post(emulator, operation, {})))
      return sent.map(({ status }) => status)
    }
    const full = [...Array<number>(burst).fill(400), 429, 429]
    expect(await send(burst + 2)).toEqual(full)
    vi.setSystemTime(Date.now() + 1000 / rate - 1)
    expect(await send(1)).toEqual([429])
    vi.setSystemTime(Date.now() + 1)
    expect(await send(2)).toEqual([400, 429])
    vi.setSystemTime(Date.now() + 3_600_000)
    expect(await send(burst + 2)).toEqual(full)
  })

  it('are separate, and identify themselves', async () => {
    const emulator = createEmulator({ quotas: { start: { ratePerSecond: 1, burst: 0 } } })
    const throttled = await post(emulator, 'start', startBody())
    expect(throttled.status).toBe(429)
    expect(throttled.headers.get('x-amzn-errortype')).toBe('ThrottlingException')
    expect(throttled.body).toEqual({ Message: 'Rate exceeded' })
    expect(throttled.headers.has('retry-after')).toBe(false)
    expect((await post(emulator, 'get', {})).status).toBe(400)
    expect(emulator.attachments).toHaveLength(0)
  })

  it('can be removed and changed at runtime', async () => {
    const emulator = createEmulator({ quotas: { start: { ratePerSecond: 0, burst: 1 } } })
    expect((await post(emulator, 'start', startBody())).status).toBe(200)
    expect((await post(emulator, 'start', startBody())).status).toBe(429)
    emulator.configure({ quotas: { start: null } })
    expect((await post(emulator, 'start', startBody())).status).toBe(200)
  })
})

describe('a status fault', () => {
  const cases: [Omit<StatusFault, 'kind'>, Record<string, unknown>, string | null][] = [
    [{ status: 400 }, { Message: expect.any(String) }, 'ValidationException'],
    [{ status: 402 }, { Message: expect.any(String) }, 'ServiceQuotaExceededException'],
    [{ status: 403 }, { Message: expect.any(String) }, 'AccessDeniedException'],
    [{ status: 409 }, { Message: expect.any(String) }, 'ConflictException'],
    [{ status: 429 }, { Message: expect.any(String) }, 'ThrottlingException'],
    [{ status: 500 }, { Message: expect.any(String) }, 'InternalServerException'],
    [{ status: 503, message: 'busy' }, { Message: 'busy' }, null],
    [{ status: 429, type: 'code', message: 'm' }, { code: 'ThrottlingException', Message: 'm' }, null],
    [{ status: 429, type: '__type', message: 'm' }, { __type: 'ThrottlingException', Message: 'm' }, null],
    [{ status: 429, type: 'none', message: 'm' }, { Message: 'm' }, null],
    [{ status: 403, messageKey: 'message', message: 'm' }, { message: 'm' }, 'AccessDeniedException'],
    [
      { status: 400, exception: 'ThrottlingException:http://internal.amazon.com/', message: 'm' },
      { Message: 'm' },
      'ThrottlingException:http://internal.amazon.com/',
    ],
  ]
  it.each(cases)('%o is answered once and changes nothing', async (fault, body, header) => {
    const emulator = quietEmulator()
    emulator.fault('start', { kind: 'status', ...fault })
    const refused = await post(emulator, 'start', startBody())
    expect(refused.status).toBe(fault.status)
    expect(refused.body).toEqual(body)
    expect(refused.headers.get('x-amzn-errortype')).toBe(header)
    expect(emulator.attachments).toHaveLength(0)
    expect((await post(emulator, 'start', startBody())).status).toBe(200)
  })

  it('sends a delay in either header', async () => {
    const emulator = quietEmulator()
    emulator.fault('get', { kind: 'status', status: 429, retryAfter: '7', xAmzRetryAfter: '7000' })
    const { headers } = await post(emulator, 'get', {})
    expect([headers.get('retry-after'), headers.get('x-amz-retry-after')]).toEqual(['7', '7000'])
  })

  it('costs no quota', async () => {
    const emulator = createEmulator({ quotas: { start: { ratePerSecond: 0, burst: 1 } } })
    emulator.fault('start', { kind: 'status', status: 500 })
    expect((await post(emulator, 'start', startBody())).status).toBe(500)
    expect((await post(emulator, 'start', startBody())).status).toBe(200)
  })
})

describe('CORS of the participant host', () => {
  const preflight = async (options: EmulatorOptions = {}): Promise<Response> => {
    const emulator = quietEmulator(options)
    emulator.fault('start', { kind: 'status', status: 500 })
    const response = await emulator.fetch(
      new Request(`${emulator.endpoint}/participant/start-attachment-upload`, {
        method: 'OPTIONS',
        headers: {
          origin: 'http://localhost:6006',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'amz-sdk-request,content-type,x-amz-bearer',
        },
      }),
    )
    expect(emulator.requests[0]).toMatchObject({ operation: 'preflight', method: 'OPTIONS', status: 200 })
    return response
  }

  it('allows the three headers whatever is requested', async () => {
    expect(Object.fromEntries((await preflight()).headers)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type,x-amz-bearer,x-amz-user-agent',
    })
  })

  it('sends a maximum age and other headers if configured', async () => {
    const { headers } = await preflight({ maxAge: 600, allowedHeaders: ['content-type', 'authorization'] })
    expect(headers.get('access-control-max-age')).toBe('600')
    expect(headers.get('access-control-allow-headers')).toBe('content-type,authorization')
  })

  it.each([
    [{}, 'x-amzn-errortype, x-amzn-requestid'],
    [{ exposeErrorType: false }, null],
    [{ exposeRetryAfter: true }, 'x-amzn-errortype, x-amzn-requestid, retry-after, x-amz-retry-after'],
  ] as [EmulatorOptions, string | null][])('exposes by %o: %s', async (options, exposed) => {
    const { headers } = await post(quietEmulator(options), 'start', {})
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.has('access-control-allow-credentials')).toBe(false)
    expect(headers.get('access-control-expose-headers')).toBe(exposed)
  })
})

describe('reset', () => {
  it('leaves the emulator as new', async () => {
    const emulator = quietEmulator({ attachmentsPerContact: 1 })
    const { attachmentId } = await sendFile(emulator)
    emulator.configure({ connectionToken: 'other' })
    emulator.fault('start', { kind: 'status', status: 500 })
    emulator.reset()
    expect([emulator.requests, emulator.attachments]).toEqual([[], []])
    expect(emulator.object(attachmentId)).toBeUndefined()
    expect((await post(emulator, 'start', startBody())).status).toBe(200)
  })
})
