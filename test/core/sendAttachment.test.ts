import type {
  SendAttachmentParameters,
  SendAttachmentResult,
  SendStep,
  Waiting,
} from 'react-connect-attachments'
import { sendAttachment } from 'react-connect-attachments'
import type { CreateEmulatorOptions, Operation, RecordedRequest } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { bodyOf, openChat, times } from '../support/nodeChat.ts'
import { elapse, rejectionNow, rejectionOf, untilSettled, useVirtualTime } from '../support/nodeClock.ts'
import { openPage } from '../support/nodePage.ts'

beforeEach(useVirtualTime)
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

interface SendChat extends Chat {
  send(file: File, over?: Partial<SendAttachmentParameters>): Promise<SendAttachmentResult>
  /** What reached the service and the store, by name. */
  trace(): RecordedRequest['operation'][]
  /** The client tokens of one operation, in order. */
  tokens(operation: Operation): unknown[]
}

function openSendChat(
  settings: CreateEmulatorOptions = {},
  options: Parameters<typeof openChat>[0] = {},
): SendChat {
  const chat = openChat(options, { quotas: { start: null, complete: null }, ...settings })
  return {
    ...chat,
    send: (file, over = {}) => sendAttachment(chat.client, { file, ...over }),
    trace: () => chat.sent().map(({ operation }) => operation),
    tokens: (operation) =>
      chat
        .sent()
        .filter((request) => request.operation === operation)
        .map((request) => bodyOf(request).ClientToken),
  }
}

const pictureOf = (text = 'bytes', name = 'a.png'): File => new File([text], name, { type: 'image/png' })

const broken = (operation: Operation) =>
  ({ kind: 'status', status: operation === 'put' ? 503 : 500 }) as const

describe('sendAttachment', () => {
  it('asks, uploads and posts, and says so', async () => {
    const chat = openSendChat()
    const steps: SendStep[] = []
    const file = pictureOf('hello')
    const result = await untilSettled(chat.send(file, { onStep: (step) => steps.push(step) }))
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed', attachmentName: 'a.png' }])
    expect(result).toEqual({
      attachmentId: chat.emulator.attachments[0]?.attachmentId,
      attachmentName: 'a.png',
      attachmentSizeInBytes: 5,
      contentType: 'image/png',
    })
    expect(steps).toEqual(['starting', 'uploading', 'confirming', 'uploaded', 'completing', 'done'])
    expect(new Set([...chat.tokens('start'), ...chat.tokens('complete')]).size).toBe(2)
  })

  it('sends under the name that the user sees, with the extension of its type', async () => {
    const chat = openSendChat()
    const file = new File(['hello'], '\u200escan\u200b ', { type: 'image/jpeg' })
    const sent = { attachmentName: 'scan.jpg', contentType: 'image/jpeg' }
    expect(await untilSettled(chat.send(file))).toMatchObject(sent)
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed', ...sent }])
  })

  it('sends under the name and type that it is given', async () => {
    const chat = openSendChat()
    const over = { attachmentName: 'b.pdf', contentType: 'application/pdf' }
    expect(await untilSettled(chat.send(pictureOf(), over))).toMatchObject(over)
    expect(chat.emulator.attachments).toMatchObject([over])
  })

  it.each([
    ['what the instance does not take', new File(['x'], 'a.exe'), {}, 'extension-not-allowed'],
    ['an empty file', pictureOf(''), {}, 'empty'],
    ['a name that could deceive', pictureOf(), { attachmentName: 'a\u202egnp.png' }, 'name-unsafe'],
  ])('refuses %s, and sends nothing', async (_, file, over, code) => {
    const chat = openSendChat()
    const error = await rejectionNow(chat.send(file, over))
    expect(error).toMatchObject({ name: 'FileRejectedError', step: 'validate', rejections: [{ code }] })
    expect(chat.sent()).toEqual([])
  })
})

describe('sendAttachment, again with the same file', () => {
  it.each<[Operation, RecordedRequest['operation'][]]>([
    ['start', ['start', 'put', 'complete']],
    ['put', ['put', 'complete']],
    ['complete', ['complete']],
  ])('goes on where %s failed', async (operation, rest) => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault(operation, ...times(4, broken(operation)))
    const error = await rejectionOf(chat.send(file))
    expect(error).toMatchObject({ step: operation === 'put' ? 'upload' : operation, retryable: true })
    const before = chat.trace().length
    await untilSettled(chat.send(file))
    expect(chat.trace().slice(before)).toEqual(rest)
    expect(new Set(chat.tokens('start')).size).toBe(1)
    expect(new Set(chat.tokens('complete')).size).toBe(1)
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('takes a conflict for done when the answer of an earlier call was lost', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault('complete', ...times(2, { kind: 'answer-lost' }), { kind: 'status', status: 409 })
    expect(await rejectionOf(chat.send(file))).toMatchObject({ name: 'NetworkError', step: 'complete' })
    await untilSettled(chat.send(file))
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('uploads again what the service finds nothing of', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault('complete', { kind: 'status', status: 400 })
    expect(await rejectionOf(chat.send(file))).toMatchObject({
      code: 'ValidationException',
      step: 'complete',
    })
    await untilSettled(chat.send(file))
    expect(chat.trace()).toEqual(['start', 'put', 'complete', 'start', 'put', 'complete'])
    expect(new Set(chat.tokens('start')).size).toBe(2)
    expect(new Set(chat.tokens('complete')).size).toBe(2)
  })

  it('uploads nothing again that may have been posted', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault('complete', { kind: 'answer-lost' }, { kind: 'status', status: 400 })
    expect(await rejectionOf(chat.send(file))).toMatchObject({ code: 'ValidationException' })
    await untilSettled(chat.send(file))
    expect(chat.tokens('start')).toHaveLength(1)
  })

  it('joins the one that runs', async () => {
    const chat = openSendChat({ latencyMs: 50 })
    const file = pictureOf()
    const steps: SendStep[] = []
    const first = chat.send(file)
    await elapse(70)
    const second = chat.send(file, { onStep: (step) => steps.push(step) })
    expect(await untilSettled(second)).toEqual(await first)
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
    expect(steps).toEqual(['confirming', 'uploaded', 'completing', 'done'])
  })

  it('joins the one that is being posted', async () => {
    const chat = openSendChat({ latencyMs: 50 })
    const file = pictureOf()
    const steps: SendStep[] = []
    const first = chat.send(file)
    await elapse(120)
    const second = chat.send(file, { onStep: (step) => steps.push(step) })
    expect(await untilSettled(second)).toEqual(await first)
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
    expect(steps).toEqual(['completing', 'done'])
  })

  it('goes on while one of two who asked has not left', async () => {
    const chat = openSendChat({ latencyMs: 50 })
    const file = pictureOf()
    const controller = new AbortController()
    const leaving = chat.send(file, { signal: controller.signal })
    leaving.catch(() => {})
    const staying = chat.send(file)
    await elapse(20)
    controller.abort()
    expect(await rejectionNow(leaving)).toMatchObject({ name: 'UploadAbortedError' })
    await untilSettled(staying)
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
  })

  it('is another attachment once it is sent', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    const first = await untilSettled(chat.send(file))
    const second = await untilSettled(chat.send(file))
    expect(second.attachmentId).not.toBe(first.attachmentId)
    expect(new Set(chat.tokens('start')).size).toBe(2)
    expect(new Set(chat.tokens('complete')).size).toBe(2)
  })

  it('is another attachment under another name', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault('put', ...times(4, broken('put')))
    await rejectionOf(chat.send(file))
    await untilSettled(chat.send(file, { attachmentName: 'b.png' }))
    expect(new Set(chat.tokens('start')).size).toBe(2)
  })

  it('is two attachments for two files that look alike', async () => {
    const chat = openSendChat()
    await untilSettled(Promise.all([chat.send(pictureOf('12345')), chat.send(pictureOf('abcde'))]))
    expect(chat.emulator.attachments).toHaveLength(2)
    expect(new Set(chat.emulator.attachments.map(({ object }) => object?.sha256)).size).toBe(2)
  })
})

describe('sendAttachment, when a URL has expired', () => {
  it('starts again with a new token', async () => {
    const chat = openSendChat()
    chat.emulator.fault('put', { kind: 'expired' })
    await untilSettled(chat.send(pictureOf()))
    expect(chat.trace()).toEqual(['start', 'put', 'start', 'put', 'complete'])
    expect(new Set(chat.tokens('start')).size).toBe(2)
  })

  it('gives up after the third URL, and the next call begins with a fourth', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault('put', ...times(3, { kind: 'expired' }))
    expect(await rejectionOf(chat.send(file))).toMatchObject({ name: 'UrlExpiredError', step: 'upload' })
    expect(chat.trace()).toEqual(['start', 'put', 'start', 'put', 'start', 'put'])
    await untilSettled(chat.send(file))
    expect(new Set(chat.tokens('start')).size).toBe(4)
  })

  it('does not try the old one when it has clearly had its time', async () => {
    const chat = openSendChat({ urlLifetimeInSeconds: 60 })
    const file = pictureOf()
    chat.emulator.fault('put', ...times(2, { kind: 'reset' }))
    await rejectionOf(chat.send(file))
    await elapse(61_000)
    const before = chat.trace().length
    await untilSettled(chat.send(file))
    expect(chat.trace().slice(before)).toEqual(['start', 'put', 'complete'])
    expect(new Set(chat.tokens('start')).size).toBe(2)
  })

  it('takes a connection that breaks after the time is over for an expired URL', async () => {
    const chat = openSendChat({ urlLifetimeInSeconds: 5 }, { retry: { baseDelay: 6000 } })
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    chat.emulator.fault('put', ...times(2, { kind: 'reset' }))
    await untilSettled(chat.send(pictureOf()))
    vi.restoreAllMocks()
    expect(chat.trace()).toEqual(['start', 'put', 'put', 'start', 'put', 'complete'])
    expect(new Set(chat.tokens('start')).size).toBe(2)
  })

  it('does not start again for what S3 refuses for good, however old the URL', async () => {
    const chat = openSendChat({ urlLifetimeInSeconds: 5 }, { retry: { baseDelay: 8000 } })
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    const refusal = { kind: 'status', status: 400, exception: 'EntityTooLarge' } as const
    chat.emulator.fault('put', { kind: 'reset' }, refusal)
    const error = await rejectionOf(chat.send(pictureOf()))
    vi.restoreAllMocks()
    expect(error).toMatchObject({ name: 'S3UploadError', retryable: false })
    expect(chat.tokens('start')).toHaveLength(1)
  })

  it.each([
    ['ahead', 86_400_000],
    ['behind', -86_400_000],
  ])('sends with a clock that jumps a day %s on its way', async (_, jump) => {
    const chat = openSendChat({ latencyMs: 50 })
    const file = pictureOf()
    const sending = chat.send(file)
    await elapse(60)
    vi.setSystemTime(Date.now() + jump)
    await untilSettled(sending)
    expect(chat.trace().filter((operation) => operation === 'complete')).toHaveLength(1)
    expect(chat.trace().length).toBeLessThanOrEqual(5)
  })
})

describe('sendAttachment, aborted', () => {
  it.each([
    ['start', 20],
    ['upload', 70],
    ['complete', 120],
  ] as const)(
    'settles at once in %s, sends nothing more, and goes on when it is asked again',
    async (step, after) => {
      const chat = openSendChat({ latencyMs: 50 })
      const file = pictureOf()
      const controller = new AbortController()
      const sending = chat.send(file, { signal: controller.signal })
      sending.catch(() => {})
      await elapse(after)
      controller.abort()
      expect(await rejectionNow(sending)).toMatchObject({ name: 'UploadAbortedError', step, retryable: true })
      const before = chat.trace().length
      await elapse(300_000)
      expect(chat.trace()).toHaveLength(before)
      await untilSettled(chat.send(file))
      expect(chat.emulator.attachments).toMatchObject([{ status: 'completed' }])
      expect(new Set(chat.tokens('complete')).size).toBe(1)
      expect(new Set(chat.tokens('start')).size).toBe(1)
    },
  )

  it('sends nothing when it is aborted before it begins', async () => {
    const chat = openSendChat()
    const error = await rejectionNow(chat.send(pictureOf(), { signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ name: 'UploadAbortedError', step: 'start' })
    expect(chat.sent()).toEqual([])
  })
})

describe('sendAttachment, waiting', () => {
  /** What is waited for, without the times. */
  async function reasons(chat: SendChat, act?: () => Promise<void>): Promise<(string | null)[]> {
    const heard: (Waiting | null)[] = []
    const sending = chat.send(pictureOf('x'.repeat(5000)), { onWaiting: (waiting) => heard.push(waiting) })
    await act?.()
    await untilSettled(sending)
    for (const waiting of heard) {
      if (waiting && waiting.reason !== 'offline') expect(waiting.until).toBeGreaterThan(0)
    }
    return heard.map((waiting) => waiting?.reason ?? null)
  }

  it('says that it is throttled, and until when', async () => {
    const chat = openSendChat({ quotas: { start: { ratePerSecond: 2, burst: 1 } } })
    await untilSettled(chat.start({ clientToken: 'other' }))
    expect(await reasons(chat)).toEqual(['throttled', null])
  })

  it.each<Operation>(['start', 'put', 'complete'])('says that it tries %s again', async (operation) => {
    const chat = openSendChat()
    chat.emulator.fault(operation, broken(operation))
    expect(await reasons(chat)).toEqual(['retrying', null])
  })

  it('says that it is offline, and goes on by itself', async () => {
    const page = openPage()
    const chat = openSendChat()
    page.goOffline(chat.emulator)
    const heard = await reasons(chat, async () => {
      await elapse(3_600_000)
      expect(chat.sent()).toEqual([])
      page.goOnline(chat.emulator)
    })
    expect([...new Set(heard)]).toEqual(['offline', null])
    expect(page.listeners()).toBe(0)
  })

  it.each<Operation>(['start', 'put', 'complete'])(
    'waits when %s breaks because the page went offline',
    async (operation) => {
      const page = openPage()
      const chat = openSendChat({ latencyMs: 50, bytesPerSecond: 1000 }, { retry: { maxAttempts: 1 } })
      chat.emulator.fault(operation, { kind: 'stall' })
      const heard = await reasons(chat, async () => {
        while (!chat.trace().includes(operation)) await elapse(10)
        page.goOffline(chat.emulator)
        await elapse(300_000)
        page.goOnline(chat.emulator)
      })
      expect([...new Set(heard)]).toEqual(['offline', null])
    },
  )
})
