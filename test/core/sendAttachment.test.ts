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
  /** Requests to the service and the store, by name. */
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
  it('starts, uploads and completes, and reports each step', async () => {
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
    expect(steps).toEqual(['starting', 'uploading', 'confirming', 'uploaded', 'completing', 'sent'])
    expect(new Set([...chat.tokens('start'), ...chat.tokens('complete')]).size).toBe(2)
  })

  it('sends the name that the user sees, with the extension of its type', async () => {
    const chat = openSendChat()
    const file = new File(['hello'], '\u200escan\u200b ', { type: 'image/jpeg' })
    const sent = { attachmentName: 'scan.jpg', contentType: 'image/jpeg' }
    expect(await untilSettled(chat.send(file))).toMatchObject(sent)
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed', ...sent }])
  })

  it('sends the given name and type', async () => {
    const chat = openSendChat()
    const over = { attachmentName: 'b.pdf', contentType: 'application/pdf' }
    expect(await untilSettled(chat.send(pictureOf(), over))).toMatchObject(over)
    expect(chat.emulator.attachments).toMatchObject([over])
  })

  it.each([
    ['a file that the instance does not allow', new File(['x'], 'a.exe'), {}, 'extension-not-allowed'],
    ['an empty file', pictureOf(''), {}, 'empty'],
    ['a deceptive name', pictureOf(), { attachmentName: 'a\u202egnp.png' }, 'name-unsafe'],
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
  ])('resumes where %s failed', async (operation, rest) => {
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

  it('treats a 409 as success when the answer of an earlier call was lost', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault('complete', ...times(2, { kind: 'answer-lost' }), { kind: 'status', status: 409 })
    expect(await rejectionOf(chat.send(file))).toMatchObject({ name: 'NetworkError', step: 'complete' })
    await untilSettled(chat.send(file))
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('uploads again a file that the service cannot find', async () => {
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

  it('does not upload again a file that may have been posted', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault('complete', { kind: 'answer-lost' }, { kind: 'status', status: 400 })
    expect(await rejectionOf(chat.send(file))).toMatchObject({ code: 'ValidationException' })
    await untilSettled(chat.send(file))
    expect(chat.tokens('start')).toHaveLength(1)
  })

  it.each([0, 1, 2, 3])(
    'uploads again a lost file whose Complete was aborted before it left (%s)',
    async (turns) => {
      const controller = new AbortController()
      let isUploaded = false
      const connectionToken = async () => {
        if (isUploaded) {
          let later = Promise.resolve()
          for (let turn = 0; turn < turns; turn += 1) later = later.then(() => {})
          later.then(() => controller.abort())
        }
        return 'connection-token'
      }
      const chat = openSendChat({}, { connectionToken })
      const file = pictureOf()
      const onStep = (step: SendStep): void => {
        isUploaded = step === 'completing'
      }
      await rejectionOf(chat.send(file, { signal: controller.signal, onStep }))
      expect(chat.trace()).toEqual(['start', 'put'])
      chat.emulator.fault('complete', { kind: 'status', status: 400 })
      await rejectionOf(chat.send(file))
      await untilSettled(chat.send(file))
      expect(chat.tokens('start')).toHaveLength(2)
    },
  )

  it('joins the call in progress', async () => {
    const chat = openSendChat({ latencyMs: 50 })
    const file = pictureOf()
    const steps: SendStep[] = []
    const first = chat.send(file)
    await elapse(70)
    const second = chat.send(file, { onStep: (step) => steps.push(step) })
    expect(await untilSettled(second)).toEqual(await first)
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
    expect(steps).toEqual(['confirming', 'uploaded', 'completing', 'sent'])
  })

  it('joins the call that is being posted', async () => {
    const chat = openSendChat({ latencyMs: 50 })
    const file = pictureOf()
    const steps: SendStep[] = []
    const first = chat.send(file)
    await elapse(120)
    const second = chat.send(file, { onStep: (step) => steps.push(step) })
    expect(await untilSettled(second)).toEqual(await first)
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
    expect(steps).toEqual(['completing', 'sent'])
  })

  it('resolves a call that joins at the end of the upload only when the file is posted', async () => {
    const chat = openSendChat({ latencyMs: 50 })
    const file = pictureOf()
    const joined: Promise<unknown>[] = []
    const onStep = (step: SendStep): void => {
      if (step === 'uploaded')
        joined.push(chat.send(file).then(() => chat.emulator.attachments.map(({ status }) => status)))
    }
    await untilSettled(chat.send(file, { onStep }))
    expect(await Promise.all(joined)).toEqual([['completed']])
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
  })

  it('joins a call from its first callback', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    const joined: Promise<unknown>[] = []
    const onStep = (step: SendStep): void => {
      if (step === 'starting') joined.push(chat.send(file))
    }
    await untilSettled(chat.send(file, { onStep }))
    await Promise.all(joined)
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
  })

  it('sends nothing when aborted in its first callback, and leaves no rejection unhandled', async () => {
    const chat = openSendChat()
    const controller = new AbortController()
    const { signal } = controller
    const sending = chat.send(pictureOf(), { signal, onStep: () => controller.abort() })
    expect(await rejectionNow(sending)).toMatchObject({ name: 'AbortedError', step: 'start' })
    expect(chat.trace()).toEqual([])
  })

  it('continues until both of two callers have aborted', async () => {
    const chat = openSendChat({ latencyMs: 50 })
    const file = pictureOf()
    const controller = new AbortController()
    const leaving = chat.send(file, { signal: controller.signal })
    leaving.catch(() => {})
    const staying = chat.send(file)
    await elapse(20)
    controller.abort()
    expect(await rejectionNow(leaving)).toMatchObject({ name: 'AbortedError' })
    await untilSettled(staying)
    expect(chat.trace()).toEqual(['start', 'put', 'complete'])
  })

  it('is a new attachment once it is sent', async () => {
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

  it('sends two identical-looking files as two attachments', async () => {
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

  it('gives up after the third URL, and the next call starts with a fourth', async () => {
    const chat = openSendChat()
    const file = pictureOf()
    chat.emulator.fault('put', ...times(3, { kind: 'expired' }))
    expect(await rejectionOf(chat.send(file))).toMatchObject({ name: 'UrlExpiredError', step: 'upload' })
    expect(chat.trace()).toEqual(['start', 'put', 'start', 'put', 'start', 'put'])
    await untilSettled(chat.send(file))
    expect(new Set(chat.tokens('start')).size).toBe(4)
  })

  it('does not use a URL that has clearly expired', async () => {
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

  it('treats a connection that breaks after the URL’s lifetime as an expired URL', async () => {
    const chat = openSendChat({ urlLifetimeInSeconds: 5 }, { retry: { baseDelay: 6000 } })
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    chat.emulator.fault('put', ...times(2, { kind: 'reset' }))
    await untilSettled(chat.send(pictureOf()))
    vi.restoreAllMocks()
    expect(chat.trace()).toEqual(['start', 'put', 'put', 'start', 'put', 'complete'])
    expect(new Set(chat.tokens('start')).size).toBe(2)
  })

  it('does not start again after a final refusal by S3, however old the URL', async () => {
    const chat = openSendChat({ urlLifetimeInSeconds: 5 }, { retry: { baseDelay: 8000 } })
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    const refusal = { kind: 'status', status: 400, exception: 'EntityTooLarge' } as const
    chat.emulator.fault('put', { kind: 'reset' }, refusal)
    const error = await rejectionOf(chat.send(pictureOf()))
    vi.restoreAllMocks()
    expect(error).toMatchObject({ name: 'S3Error', retryable: false })
    expect(chat.tokens('start')).toHaveLength(1)
  })

  it.each([
    ['ahead', 86_400_000],
    ['behind', -86_400_000],
  ])('sends with a clock that jumps a day %s during the upload', async (_, jump) => {
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
    'settles immediately in %s, sends nothing more, and resumes when called again',
    async (step, after) => {
      const chat = openSendChat({ latencyMs: 50 })
      const file = pictureOf()
      const controller = new AbortController()
      const sending = chat.send(file, { signal: controller.signal })
      sending.catch(() => {})
      await elapse(after)
      controller.abort()
      expect(await rejectionNow(sending)).toMatchObject({ name: 'AbortedError', step, retryable: true })
      const before = chat.trace().length
      await elapse(300_000)
      expect(chat.trace()).toHaveLength(before)
      await untilSettled(chat.send(file))
      expect(chat.emulator.attachments).toMatchObject([{ status: 'completed' }])
      expect(new Set(chat.tokens('complete')).size).toBe(1)
      expect(new Set(chat.tokens('start')).size).toBe(1)
    },
  )

  it('sends nothing when aborted before it starts', async () => {
    const chat = openSendChat()
    const error = await rejectionNow(chat.send(pictureOf(), { signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ name: 'AbortedError', step: 'start' })
    expect(chat.sent()).toEqual([])
  })
})

describe('sendAttachment, waiting', () => {
  /** The waits, without their times. */
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

  it('reports that it is throttled, and until when', async () => {
    const chat = openSendChat({ quotas: { start: { ratePerSecond: 2, burst: 1 } } })
    await untilSettled(chat.start({ clientToken: 'other' }))
    expect(await reasons(chat)).toEqual(['throttled', null])
  })

  it.each<Operation>(['start', 'put', 'complete'])('reports that it retries %s', async (operation) => {
    const chat = openSendChat()
    chat.emulator.fault(operation, broken(operation))
    expect(await reasons(chat)).toEqual(['retrying', null])
  })

  it('reports that it is offline, then resumes automatically', async () => {
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
    'waits when %s fails because the page went offline',
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
