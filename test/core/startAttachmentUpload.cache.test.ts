import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openChat, slow } from '../support/nodeChat.ts'
import {
  elapse,
  idle,
  rejectionNow,
  rejectionOf,
  untilSettled,
  useVirtualTime,
} from '../support/nodeClock.ts'

beforeEach(useVirtualTime)

afterEach(() => {
  vi.useRealTimers()
})

const clientToken = 'token-1'

describe('startAttachmentUpload with the same client token', () => {
  it('shares one request among calls at the same time', async () => {
    const chat = openChat()
    const calls = [chat.start({ clientToken }), chat.start({ clientToken }), chat.start({ clientToken })]
    const [first, ...others] = await untilSettled(Promise.all(calls))
    expect(chat.sent()).toHaveLength(1)
    for (const other of others) expect(other).toEqual(first)
  })

  it('shares one failure among calls at the same time', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'status', status: 403 })
    const calls = [rejectionOf(chat.start({ clientToken })), rejectionOf(chat.start({ clientToken }))]
    const [first, second] = await untilSettled(Promise.all(calls))
    expect(first).toMatchObject({ code: 'AccessDeniedException' })
    expect(second).toMatchObject({ code: 'AccessDeniedException' })
    expect(chat.sent()).toHaveLength(1)
  })

  it('lets each caller abort on its own', async () => {
    const chat = openChat({}, slow)
    const leaving = new AbortController()
    const left = chat.start({ clientToken, signal: leaving.signal })
    const staying = chat.start({ clientToken })
    await elapse(500)
    leaving.abort()
    expect(await rejectionNow(left)).toMatchObject({ name: 'AbortedError' })
    await expect(untilSettled(staying)).resolves.toMatchObject({ clientToken })
    expect(chat.sent()).toHaveLength(1)
  })

  it('lets the caller that started the request abort', async () => {
    const chat = openChat({}, slow)
    const leaving = new AbortController()
    const staying = [1, 2].map(() => chat.start({ clientToken, signal: new AbortController().signal }))
    const left = chat.start({ clientToken, signal: leaving.signal })
    leaving.abort()
    expect(await rejectionNow(left)).toMatchObject({ name: 'AbortedError' })
    await untilSettled(Promise.all(staying))
    expect(chat.sent()).toHaveLength(1)
  })

  it('aborts the request when all callers have aborted, and sends a new one on the next call', async () => {
    const chat = openChat({}, slow)
    const callers = [new AbortController(), new AbortController()]
    const calls = callers.map(({ signal }) => chat.start({ clientToken, signal }))
    await elapse(500)
    for (const caller of callers) caller.abort()
    const errors = await Promise.all(calls.map(rejectionNow))
    expect(errors).toMatchObject([{ name: 'AbortedError' }, { name: 'AbortedError' }])
    const again = chat.start({ clientToken })
    await untilSettled(again)
    await elapse(60_000)
    expect(chat.sent().map(({ status }) => status)).toEqual([undefined, 200])
    expect(chat.emulator.attachments).toHaveLength(1)
  })

  it('reuses the answer until the URL expires, then sends a new request', async () => {
    const chat = openChat({}, { quotas: { start: null }, urlLifetimeInSeconds: 60, replay: 'fresh-url' })
    const first = await untilSettled(chat.start({ clientToken }))
    await elapse(59_900)
    expect(await untilSettled(chat.start({ clientToken }))).toEqual(first)
    expect(chat.sent()).toHaveLength(1)
    await elapse(200)
    const second = await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(2)
    expect(second.uploadMetadata.url).not.toBe(first.uploadMetadata.url)
    expect((await untilSettled(chat.start({ clientToken }))).uploadMetadata.url).toBe(
      second.uploadMetadata.url,
    )
    expect(chat.sent()).toHaveLength(2)
  })

  it('reuses the answer after its first caller’s signal has aborted', async () => {
    const chat = openChat()
    const caller = new AbortController()
    await untilSettled(chat.start({ clientToken, signal: caller.signal }))
    caller.abort()
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(1)
  })

  it.each([
    ['milliseconds', '2031-05-06T23:59:30.000Z'],
    ['seconds', '2031-05-06T23:59:30Z'],
  ])(
    'uses two timestamps of the server when the URL does not state its lifetime, in %s',
    async (_, UrlExpiry) => {
      const chat = openChat()
      const Url = 'http://127.0.0.1:9000/key?X-Amz-Date=20310506T235830Z&X-Amz-Signature=1'
      chat.emulator.fault('start', { kind: 'patch', response: { UploadMetadata: { Url, UrlExpiry } } })
      await untilSettled(chat.start({ clientToken }))
      await elapse(59_900)
      await untilSettled(chat.start({ clientToken }))
      expect(chat.sent()).toHaveLength(1)
      await elapse(200)
      await untilSettled(chat.start({ clientToken }))
      expect(chat.sent()).toHaveLength(2)
    },
  )

  it('does not reuse an answer with an unknown expiry', async () => {
    const chat = openChat()
    const metadata = { Url: 'http://127.0.0.1:9000/key', UrlExpiry: 'tomorrow' }
    chat.emulator.fault('start', { kind: 'patch', response: { UploadMetadata: metadata } })
    await untilSettled(chat.start({ clientToken }))
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(2)
  })

  it('does not reuse a failure', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'status', status: 403 })
    await rejectionOf(chat.start({ clientToken }))
    await expect(untilSettled(chat.start({ clientToken }))).resolves.toMatchObject({ clientToken })
    expect(chat.sent()).toHaveLength(2)
  })

  it('does not reuse an invalid answer', async () => {
    const chat = openChat()
    chat.emulator.fault('start', { kind: 'body', body: '<html>' })
    await rejectionOf(chat.start({ clientToken }))
    await untilSettled(chat.start({ clientToken }))
    expect(chat.sent()).toHaveLength(2)
  })

  it.each([{ attachmentName: 'b.png' }, { attachmentSizeInBytes: 6 }, { contentType: 'image/jpeg' }])(
    'rejects the input of another file, %j, and sends nothing',
    async (other) => {
      const chat = openChat({}, slow)
      const first = chat.start({ clientToken })
      const reused = {
        name: 'InvalidParameterError',
        step: 'start',
        parameter: 'clientToken',
        message: expect.stringMatching(/another file/),
      }
      expect(await rejectionNow(chat.start({ clientToken, ...other }))).toMatchObject(reused)
      await untilSettled(first)
      expect(await rejectionNow(chat.start({ clientToken, ...other }))).toMatchObject(reused)
      expect(chat.sent()).toHaveLength(1)
      await expect(untilSettled(chat.start({ clientToken }))).resolves.toEqual(await first)
    },
  )

  it('caches the answers of a chat’s 35 attachments, and not many more', async () => {
    const chat = openChat({}, { quotas: { start: null }, attachmentsPerContact: 500 })
    const tokens = Array.from({ length: 90 }, (_, index) => `token-${index}`)
    for (const token of tokens) await untilSettled(chat.start({ clientToken: token }))
    expect(chat.sent()).toHaveLength(90)
    for (const token of tokens.slice(-35)) await untilSettled(chat.start({ clientToken: token }))
    expect(chat.sent()).toHaveLength(90)
    for (const token of tokens.slice(0, 10)) await untilSettled(chat.start({ clientToken: token }))
    expect(chat.sent()).toHaveLength(100)
  })

  it('shares nothing between clients', async () => {
    const [one, two] = [openChat(), openChat()]
    await untilSettled(Promise.all([one.start({ clientToken }), two.start({ clientToken })]))
    expect([one.sent().length, two.sent().length]).toEqual([1, 1])
  })

  it('leaves no timer behind', async () => {
    const chat = openChat()
    await untilSettled(chat.start({ clientToken }))
    await idle()
    expect(vi.getTimerCount()).toBe(0)
  })
})
