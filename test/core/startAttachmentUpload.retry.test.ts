import type { Fault } from 'react-connect-attachments/testing'
import { describe, expect, it, vi } from 'vitest'
import { bodyOf, openChat, times } from '../support/nodeChat.ts'
import { elapse, inVirtualTime, rejectionOf, untilSettled } from '../support/nodeClock.ts'

inVirtualTime()

const status = (code: number, more: object = {}): Fault => ({ kind: 'status', status: code, ...more })
const visible = { quotas: { start: null }, exposeRetryAfter: true }

function gaps(moments: number[]): number[] {
  return moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0))
}

describe('startAttachmentUpload, retrying', () => {
  it.each<[what: string, fault: Fault]>([
    ['a 429', status(429)],
    ['a 429 without a type', status(429, { type: 'none' })],
    ['a 500', status(500)],
    ['a 502 of a proxy', { kind: 'body', status: 502, body: '<html>Bad Gateway</html>' }],
    ['a 503', status(503, { type: 'none' })],
    ['a 504', status(504, { type: 'none' })],
    ['a 400 with a throttling type', status(400, { exception: 'ThrottlingException' })],
    ['a connection that breaks', { kind: 'reset' }],
    ['an answer that is lost', { kind: 'answer-lost' }],
    ['no answer in time', { kind: 'stall' }],
    ['an answer that comes too late', { kind: 'delay', ms: 20_001 }],
  ])('retries after %s, with the same body', async (_, fault) => {
    const chat = openChat()
    chat.emulator.fault('start', fault)
    const result = await untilSettled(chat.start())
    const [first, second, ...more] = chat.sent()
    expect(more).toEqual([])
    expect(second?.body).toBe(first?.body)
    expect(bodyOf(first).ClientToken).toBe(result.clientToken)
    expect(chat.emulator.attachments).toHaveLength(1)
  })

  it.each<[what: string, fault: Fault, error: object]>([
    ['a 400', status(400), { code: 'ValidationException' }],
    ['a 402', status(402), { code: 'ServiceQuotaExceededException' }],
    ['a 403', status(403), { code: 'AccessDeniedException' }],
    ['a 403 without a type', status(403, { type: 'none' }), { code: 'AccessDeniedException' }],
    ['a 409', status(409), { code: 'ConflictException' }],
    [
      'a 500 with a denial type',
      status(500, { exception: 'AccessDeniedException' }),
      {
        code: 'AccessDeniedException',
      },
    ],
    ['a 404', status(404), { name: 'InvalidResponseError' }],
    ['a 418', status(418), { name: 'InvalidResponseError' }],
    ['HTML', { kind: 'body', body: '<html>Log in</html>' }, { name: 'InvalidResponseError' }],
    ['truncated JSON', { kind: 'body', body: '{"AttachmentId":"' }, { name: 'InvalidResponseError' }],
    ['an empty 200', { kind: 'body', body: '' }, { name: 'InvalidResponseError' }],
    [
      'an answer without its URL',
      { kind: 'patch', response: { UploadMetadata: { Url: undefined } } },
      {
        name: 'InvalidResponseError',
        message: 'start: unexpected response: Url is missing or malformed.',
      },
    ],
    [
      'an answer with a javascript: URL',
      { kind: 'patch', response: { UploadMetadata: { Url: 'javascript:alert(1)' } } },
      { name: 'InvalidResponseError' },
    ],
  ])('does not retry after %s', async (_, fault, expected) => {
    const chat = openChat()
    chat.emulator.fault('start', fault)
    const onFailedAttempt = vi.fn()
    const error = await rejectionOf(chat.start({ onFailedAttempt }))
    expect(error).toMatchObject({ step: 'start', ...expected })
    await elapse(300_000)
    expect(chat.sent()).toHaveLength(1)
    expect(onFailedAttempt).not.toHaveBeenCalled()
  })

  it.each<[tries: number, what: string, fault: Fault, expected: object]>([
    [4, '500s', status(500), { name: 'ParticipantServiceError' }],
    [4, 'stalls', { kind: 'stall' }, { name: 'TimeoutError' }],
    [2, 'broken connections to a host that answers', { kind: 'reset' }, { reason: 'hidden' }],
  ])('gives up after %d %s', async (tries, _, fault, expected) => {
    const chat = openChat()
    chat.emulator.fault('start', ...times(9, fault))
    expect(await rejectionOf(chat.start())).toMatchObject({ step: 'start', retryable: true, ...expected })
    await elapse(300_000)
    expect(chat.sent()).toHaveLength(tries)
  })

  it('reports each attempt that failed and is retried', async () => {
    const chat = openChat()
    chat.emulator.fault('start', status(500), { kind: 'reset' }, status(429), status(503), status(500))
    const told: unknown[] = []
    const onFailedAttempt = (attempt: { failureCount: number; error: Error }): void => {
      told.push([attempt.failureCount, attempt.error.name, chat.sent().length])
    }
    await rejectionOf(chat.start({ onFailedAttempt }))
    expect(told).toEqual([
      [1, 'ParticipantServiceError', 1],
      [2, 'NetworkError', 2],
      [3, 'ParticipantServiceError', 3],
      [4, 'ParticipantServiceError', 4],
    ])
    expect(chat.sent()).toHaveLength(5)
  })

  it.each<[what: string, fault: Fault, wait: number]>([
    ['Retry-After in seconds', status(503, { retryAfter: '7' }), 7000],
    ['Retry-After in seconds, with a 429', status(429, { retryAfter: '7' }), 7000],
    ['x-amz-retry-after in ms', status(503, { xAmzRetryAfter: '1500' }), 1500],
    ['a Retry-After that is too long, limited', status(503, { retryAfter: '86400' }), 25_000],
    ['a Retry-After that is too long, limited, with a 429', status(429, { retryAfter: '86400' }), 25_000],
    ['its own wait if that is longer', status(503, { retryAfter: '0' }), 250],
    ['its own wait if the hint is invalid', status(503, { retryAfter: 'soon' }), 250],
  ])('waits as long as the service asks: %s', async (_, fault, wait) => {
    const chat = openChat({}, visible)
    chat.emulator.fault('start', fault)
    await untilSettled(chat.start())
    const [gap = Number.NaN] = gaps(chat.times())
    expect(gap).toBeGreaterThanOrEqual(wait)
    expect(gap).toBeLessThan(wait + 600)
  })

  it.each([-86_400_000, 0, 86_400_000])(
    'waits until the service’s date, by the service’s clock, %d ms off the page’s',
    async (offset) => {
      const chat = openChat({}, visible)
      const serverNow = Date.now() + offset
      chat.axios.interceptors.response.use((answer) => {
        Object.assign(answer.headers, { date: new Date(serverNow).toUTCString() })
        return answer
      })
      chat.emulator.fault('start', status(503, { retryAfter: new Date(serverNow + 9000).toUTCString() }))
      await untilSettled(chat.start())
      expect(gaps(chat.times())).toEqual([9000])
    },
  )

  it('uses its own wait when the page cannot read the clock of a date', async () => {
    const chat = openChat({}, visible)
    chat.emulator.fault('start', status(503, { retryAfter: new Date(Date.now() + 9000).toUTCString() }))
    await untilSettled(chat.start())
    expect(gaps(chat.times())[0]).toBeLessThanOrEqual(500)
  })

  it('uses its own wait when CORS hides what the service asks', async () => {
    const chat = openChat()
    chat.emulator.fault('start', status(503, { retryAfter: '20' }))
    await untilSettled(chat.start())
    expect(gaps(chat.times())[0]).toBeLessThanOrEqual(500)
  })
})
