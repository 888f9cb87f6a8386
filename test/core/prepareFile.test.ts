import type { PrepareFile, SendAttachmentParameters, SendStep } from 'react-connect-attachments'
import { defaultConstraints, sendAttachment } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { bodyOf, openChat } from '../support/nodeChat.ts'
import {
  abortedAfter,
  elapse,
  idle,
  rejectionNow,
  rejectionOf,
  untilSettled,
  useVirtualTime,
} from '../support/nodeClock.ts'

const reported: unknown[] = []

beforeEach(() => {
  useVirtualTime()
  reported.length = 0
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const photo = new File(['the original photo'], 'photo.heic', { type: 'image/heic' })
const small = new File(['small'], 'photo.jpg', { type: 'image/jpeg' })

interface PreparingChat extends Chat {
  send(file?: File, over?: Partial<SendAttachmentParameters>): Promise<unknown>
  tokens(): unknown[]
}

function openPreparingChat(prepareFile: PrepareFile, options: object = {}): PreparingChat {
  const chat = openChat({ prepareFile, ...options })
  return {
    ...chat,
    send: (file = photo, over = {}) => sendAttachment(chat.client, { file, ...over }),
    tokens: () => chat.sent().map((request) => bodyOf(request).ClientToken),
  }
}

/** An untyped app's. */
const returning = (value: unknown): PrepareFile => (() => value) as PrepareFile

const never: PrepareFile = () => new Promise(() => {})

describe('prepareFile', () => {
  it('uploads what it returns, after a step of its own', async () => {
    const seen: unknown[] = []
    const chat = openPreparingChat(async (file, { signal }) => {
      seen.push(file, signal.aborted)
      return small
    })
    const steps: SendStep[] = []
    const result = await untilSettled(chat.send(photo, { onStep: (step) => steps.push(step) }))
    const sent = { attachmentName: 'photo.jpg', attachmentSizeInBytes: 5, contentType: 'image/jpeg' }
    expect(seen).toEqual([photo, false])
    expect(steps.slice(0, 3)).toEqual(['preparing', 'starting', 'uploading'])
    expect(result).toMatchObject(sent)
    const { attachments } = chat.emulator
    expect(attachments).toMatchObject([{ ...sent, status: 'completed' }])
    expect(new TextDecoder().decode(attachments[0]?.object?.bytes)).toBe('small')
  })

  it('gets a file that is too large or of another type', async () => {
    const constraints = { maxSizeInBytes: 10, extensions: ['jpg'] }
    const chat = openPreparingChat(() => small, { constraints })
    await expect(untilSettled(chat.send())).resolves.toMatchObject({ attachmentName: 'photo.jpg' })
  })

  it.each([
    ['empty', new File([], 'a.png')],
    ['name-empty', new File(['x'], ' ')],
  ])('does not get a file that is %s', async (code, file) => {
    const prepareFile = vi.fn(() => small)
    const chat = openPreparingChat(prepareFile)
    expect(await rejectionNow(chat.send(file))).toMatchObject({ step: 'validate', rejections: [{ code }] })
    expect(prepareFile).not.toHaveBeenCalled()
  })

  it.each<[string, File, object]>([
    ['a larger file', new File(['x'.repeat(30)], 'photo.jpg'), { code: 'too-large', maxSizeInBytes: 20 }],
    ['an empty file', new File([], 'photo.jpg'), { code: 'empty' }],
    [
      'a file of another type',
      new File(['x'], 'photo.webp', { type: 'image/webp' }),
      {
        code: 'extension-not-allowed',
        extension: 'webp',
        allowedExtensions: defaultConstraints.extensions,
      },
    ],
    ['a file without a name', new File(['x'], ''), { code: 'name-empty' }],
  ])('has %s rejected before anything is sent, and is called again', async (_, file, rejection) => {
    const results = [file, small]
    const chat = openPreparingChat(() => results.shift() ?? small, { constraints: { maxSizeInBytes: 20 } })
    const error = await rejectionNow(chat.send())
    expect(error).toMatchObject({ name: 'FileRejectedError', step: 'validate' })
    expect(error).toHaveProperty('rejections', expect.arrayContaining([rejection]))
    expect(chat.sent()).toEqual([])
    await expect(untilSettled(chat.send())).resolves.toMatchObject({ attachmentName: 'photo.jpg' })
  })

  it('may return the same file', async () => {
    const chat = openPreparingChat((file) => file)
    const over = { attachmentName: 'b.heic', contentType: 'image/heif' }
    expect(await untilSettled(chat.send(photo, over))).toMatchObject(over)
  })

  it('is called once, however often the upload is tried', async () => {
    const prepareFile = vi.fn(() => small)
    const chat = openPreparingChat(prepareFile)
    chat.emulator.fault('start', { kind: 'status', status: 400 })
    expect(await rejectionOf(chat.send())).toMatchObject({ step: 'start' })
    await untilSettled(chat.send())
    expect(prepareFile).toHaveBeenCalledTimes(1)
    expect(chat.tokens()[0]).toBe(chat.tokens()[1])
  })

  it('is called again for the same File once that was sent', async () => {
    const prepareFile = vi.fn(() => small)
    const chat = openPreparingChat(prepareFile)
    await untilSettled(chat.send())
    await untilSettled(chat.send())
    expect(prepareFile).toHaveBeenCalledTimes(2)
    expect(chat.emulator.attachments).toHaveLength(2)
  })

  it('is shared by calls with the same file', async () => {
    const prepareFile = vi.fn(async () => small)
    const chat = openPreparingChat(prepareFile)
    await untilSettled(Promise.all([chat.send(), chat.send()]))
    expect(prepareFile).toHaveBeenCalledTimes(1)
    expect(chat.emulator.attachments).toHaveLength(1)
  })

  it.each<[string, PrepareFile]>([
    [
      'throws',
      () => {
        throw new TypeError('no canvas')
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('no canvas'))],
  ])('fails the call with a retryable error if it %s, and the page gets its own', async (_, failing) => {
    const results = [failing, () => small]
    const chat = openPreparingChat((file, options) => (results.shift() ?? never)(file, options))
    const error = await rejectionNow(chat.send())
    expect(error).toMatchObject({
      name: 'PrepareFileError',
      reason: 'threw',
      step: 'prepare',
      retryable: true,
    })
    expect(String(error)).not.toContain('no canvas')
    expect(reported).toEqual([new TypeError('no canvas')])
    expect(chat.sent()).toEqual([])
    await expect(untilSettled(chat.send())).resolves.toMatchObject({ attachmentName: 'photo.jpg' })
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a Blob', new Blob(['x'], { type: 'image/jpeg' })],
    ['a string', 'photo.jpg'],
    ['an object like a File', { name: 'photo.jpg', size: 5, type: 'image/jpeg' }],
  ])('fails the call if it returns %s', async (_, value) => {
    const chat = openPreparingChat(returning(value))
    const error = await rejectionNow(chat.send())
    expect(error).toMatchObject({ name: 'PrepareFileError', reason: 'no-file', retryable: true })
    expect(chat.sent()).toEqual([])
  })

  it('fails the call after prepareTimeout, with its signal aborted', async () => {
    const signals: AbortSignal[] = []
    const chat = openPreparingChat((file, options) => {
      signals.push(options.signal)
      return never(file, options)
    })
    const failed = rejectionOf(chat.send())
    await elapse(59_999)
    expect(signals[0]?.aborted).toBe(false)
    expect(await failed).toMatchObject({ name: 'PrepareFileError', reason: 'timeout', retryable: true })
    expect(signals[0]?.aborted).toBe(true)
    expect(reported).toEqual([])
  })

  it.each([0, Number.POSITIVE_INFINITY])(
    'has no limit with a prepareTimeout of %d',
    async (prepareTimeout) => {
      const late: PrepareFile = () => new Promise((resolve) => setTimeout(() => resolve(small), 3_600_000))
      const chat = openPreparingChat(late, { prepareTimeout })
      await expect(untilSettled(chat.send())).resolves.toMatchObject({ attachmentName: 'photo.jpg' })
    },
  )

  it('is aborted at once, and its late result changes nothing', async () => {
    const ends: ((file: File) => void)[] = []
    const signals: AbortSignal[] = []
    const chat = openPreparingChat((_, { signal }) => {
      signals.push(signal)
      return new Promise((resolve) => ends.push(resolve))
    })
    const error = await abortedAfter(100, (signal) => chat.send(photo, { signal }))
    expect(error).toMatchObject({ name: 'AbortedError', step: 'prepare' })
    expect(signals[0]?.aborted).toBe(true)

    const second = chat.send()
    ends[0]?.(new File(['late'], 'late.jpg'))
    await idle()
    expect(chat.sent()).toEqual([])
    ends[1]?.(small)
    await expect(untilSettled(second)).resolves.toMatchObject({ attachmentName: 'photo.jpg' })
    expect(reported).toEqual([])
  })

  it('is not called without a client option, and the file goes up as it is', async () => {
    const chat = openChat()
    const steps: SendStep[] = []
    await untilSettled(sendAttachment(chat.client, { file: photo, onStep: (step) => steps.push(step) }))
    expect(steps[0]).toBe('starting')
  })
})
