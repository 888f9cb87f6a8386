import { AttachmentError } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openChat, times } from '../support/nodeChat.ts'
import { elapse, rejectionOf, untilSettled, useVirtualTime } from '../support/nodeClock.ts'
import { everythingIn } from '../support/nodeSecrets.ts'

beforeEach(useVirtualTime)

afterEach(() => {
  vi.useRealTimers()
})

/** Values that an untyped app may pass. */
function untyped(token: unknown): () => string {
  // The type forbids it, but JavaScript does not.
  return () => token as string
}

const unusable: [what: string, token: () => string | Promise<string>][] = [
  [
    'throws',
    () => {
      throw new Error('GET /token with secret-cookie failed')
    },
  ],
  ['rejects', () => Promise.reject(new Error('GET /token with secret-cookie failed'))],
  ['rejects with nothing', () => Promise.reject()],
  ['returns an empty string', () => ''],
  ['returns an empty string later', async () => ''],
  ['returns 1001 characters', () => 'x'.repeat(1001)],
  ['returns a line break', () => 'connection-token\r\nX-Evil: 1'],
  ['returns a trailing line feed', () => 'connection-token\n'],
  ['returns a space', () => 'connection token'],
  ['gives NUL', () => 'connection-token\0'],
  ['returns non-ASCII text', () => 'connection-tökén'],
  ['gives undefined', untyped(undefined)],
  ['gives null', untyped(null)],
  ['returns a number', untyped(5)],
  ['returns an object', untyped({ token: 'connection-token' })],
  ['returns a promise of undefined', untyped(Promise.resolve(undefined))],
]

describe('startAttachmentUpload, getting the connection token', () => {
  it.each([
    ['a text', 'connection-token'],
    ['a function', () => 'connection-token'],
    ['an async function', async () => 'connection-token'],
    ['a slow function', () => new Promise<string>((give) => setTimeout(give, 9000, 'connection-token'))],
  ])('accepts %s', async (_, connectionToken) => {
    const chat = openChat({ connectionToken })
    await untilSettled(chat.start())
    const other = openChat({ connectionToken: undefined })
    await untilSettled(other.start({ connectionToken }))
    for (const { emulator } of [chat, other]) {
      expect(emulator.requests.map(({ headers }) => headers['x-amz-bearer'])).toEqual(['connection-token'])
    }
  })

  it('accepts the longest token', async () => {
    const connectionToken = 'x'.repeat(1000)
    const chat = openChat({ connectionToken }, { connectionToken })
    await expect(untilSettled(chat.start())).resolves.toBeDefined()
  })

  it('gets a token for each attempt', async () => {
    let asked = 0
    const chat = openChat({
      connectionToken: () => (++asked < 4 ? `old-token-${asked}` : 'connection-token'),
    })
    chat.emulator.fault(
      'start',
      { kind: 'status', status: 500 },
      { kind: 'reset' },
      { kind: 'status', status: 429 },
    )
    await untilSettled(chat.start())
    expect(chat.sent().map(({ headers }) => headers['x-amz-bearer'])).toEqual([
      'old-token-1',
      'old-token-2',
      'old-token-3',
      'connection-token',
    ])
    expect(asked).toBe(4)
  })

  it('gets a token for each call', async () => {
    const tokens = ['old-token', 'old-token', 'connection-token']
    const chat = openChat({ connectionToken: () => tokens.shift() ?? '' })
    expect(await rejectionOf(chat.start())).toMatchObject({ code: 'AccessDeniedException' })
    await untilSettled(chat.start())
    expect(chat.sent()).toHaveLength(2)
  })

  it('retries once after a 403 if the app returns a new token', async () => {
    const tokens = ['expired-token', 'connection-token']
    const chat = openChat({ connectionToken: () => tokens.shift() ?? '' })
    await untilSettled(chat.start())
    expect(chat.sent().map(({ headers }) => headers['x-amz-bearer'])).toEqual([
      'expired-token',
      'connection-token',
    ])
    expect(new Set(chat.sent().map(({ body }) => body)).size).toBe(1)
  })

  it('gives up when the new token is denied too', async () => {
    let asked = 0
    const chat = openChat({ connectionToken: () => `expired-token-${++asked}` })
    expect(await rejectionOf(chat.start())).toMatchObject({ code: 'AccessDeniedException', step: 'start' })
    await elapse(60_000)
    expect(chat.sent()).toHaveLength(2)
  })

  it('does not retry with a token given as a string', async () => {
    const chat = openChat({ connectionToken: 'expired-token' })
    expect(await rejectionOf(chat.start())).toMatchObject({ code: 'AccessDeniedException' })
    expect(chat.sent()).toHaveLength(1)
  })

  it('prefers the token of the call', async () => {
    const chat = openChat({ connectionToken: () => 'old-token' })
    await untilSettled(chat.start({ connectionToken: 'connection-token' }))
    expect(chat.sent()[0]?.headers).toMatchObject({ 'x-amz-bearer': 'connection-token' })
  })

  it.each(unusable)('sends nothing when the app %s', async (_, connectionToken) => {
    const chat = openChat({ connectionToken })
    const error = await rejectionOf(chat.start())
    expect(error).toMatchObject({ name: 'ConnectionTokenError', step: 'start', retryable: true })
    expect(everythingIn(error)).not.toMatch(/secret-cookie|connection-t/)
    await elapse(60_000)
    expect(chat.sent()).toEqual([])
  })

  it.each(['', 'x'.repeat(1001), 'connection-token\n'])(
    'sends nothing for the text %j',
    async (connectionToken) => {
      const chat = openChat({ connectionToken })
      expect(await rejectionOf(chat.start())).toMatchObject({ name: 'ConnectionTokenError' })
      expect(chat.sent()).toEqual([])
    },
  )

  it('does not cache a failure to get a token', async () => {
    let token = ''
    const chat = openChat({ connectionToken: () => token })
    await rejectionOf(chat.start({ clientToken: 'token-1' }))
    token = 'connection-token'
    await expect(untilSettled(chat.start({ clientToken: 'token-1' }))).resolves.toBeDefined()
  })

  it('throws an Error when no token is configured', async () => {
    const chat = openChat({ connectionToken: undefined })
    const error = await rejectionOf(chat.start())
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(AttachmentError)
    expect(error).toMatchObject({
      message: expect.stringMatching(/connectionToken.*createAttachmentsClient/),
    })
    expect(chat.sent()).toEqual([])
  })

  it('sends the token unchanged, and no cookie', async () => {
    const connectionToken = `QVFJREFIaX+/=.-_~!"#$%&'()*,:;<>?@[]^{|}`
    const chat = openChat({ connectionToken }, { connectionToken })
    chat.emulator.fault('start', ...times(1, { kind: 'status', status: 500 }))
    await untilSettled(chat.start())
    for (const { headers } of chat.sent()) {
      expect(headers['x-amz-bearer']).toBe(connectionToken)
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('authorization')
    }
  })
})
