import type { SendStep, UploadAttachmentResult } from 'react-connect-attachments'
import { completeAttachmentUpload, sendAttachment, uploadAttachment } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bodyOf, times } from '../support/nodeChat.ts'
import { abortedAfter, elapse, rejectionOf, untilSettled, useVirtualTime } from '../support/nodeClock.ts'
import type { Tray } from '../support/nodeTray.ts'
import { joinTray, openTray } from '../support/nodeTray.ts'

beforeEach(useVirtualTime)
afterEach(() => {
  vi.useRealTimers()
})

const picture = (): File => new File(['hello'], 'a.png')
const upload = ({ client }: Tray, file: File): Promise<UploadAttachmentResult> =>
  untilSettled(uploadAttachment(client, { file }))
const complete = ({ client }: Tray, attachmentId: string, clientToken?: string) =>
  untilSettled(completeAttachmentUpload(client, { attachmentId, clientToken }))
const trace = (tray: Tray) => tray.sent().map(({ operation }) => operation)

describe('uploadAttachment', () => {
  it('starts and uploads, reports the steps, and posts nothing', async () => {
    const tray = openTray()
    const steps: SendStep[] = []
    const fractions: (number | undefined)[] = []
    const result = await untilSettled(
      uploadAttachment(tray.client, {
        file: picture(),
        onStep: (step) => steps.push(step),
        onProgress: ({ fraction }) => fractions.push(fraction),
      }),
    )
    expect(trace(tray)).toEqual(['start', 'put'])
    expect(tray.emulator.attachments).toMatchObject([
      { status: 'uploaded', attachmentId: result.attachmentId },
    ])
    expect(result).toMatchObject({
      attachmentName: 'a.png',
      attachmentSizeInBytes: 5,
      contentType: 'image/png',
    })
    expect(steps).toEqual(['starting', 'uploading', 'confirming', 'uploaded'])
    expect(fractions.at(-1)).toBe(1)
  })

  it('rejects a file that the service would refuse before anything is sent', async () => {
    const tray = openTray()
    const error = await rejectionOf(uploadAttachment(tray.client, { file: new File(['x'], 'a.exe') }))
    expect(error).toMatchObject({
      name: 'FileRejectedError',
      rejections: [{ code: 'extension-not-allowed' }],
    })
    expect(trace(tray)).toEqual([])
  })

  it('starts again when the URL has expired', async () => {
    const tray = openTray()
    tray.emulator.fault('put', { kind: 'expired' })
    await upload(tray, picture())
    expect(trace(tray)).toEqual(['start', 'put', 'start', 'put'])
  })

  it('joins the call that runs for the same file', async () => {
    const tray = openTray()
    const file = picture()
    const [one, other] = await untilSettled(
      Promise.all([uploadAttachment(tray.client, { file }), uploadAttachment(tray.client, { file })]),
    )
    expect(other).toEqual(one)
    expect(trace(tray)).toEqual(['start', 'put'])
  })

  it('continues where it stopped after a failure', async () => {
    const tray = openTray()
    const file = picture()
    tray.emulator.fault('put', ...times(4, { kind: 'status', status: 503 }))
    expect(await rejectionOf(uploadAttachment(tray.client, { file }))).toMatchObject({ name: 'S3Error' })
    await upload(tray, file)
    expect(tray.requests('start')).toHaveLength(1)
  })

  it('rejects at once when aborted, sends nothing more, and continues with the next call', async () => {
    const tray = openTray({}, { latencyMs: 1000 })
    const file = picture()
    const aborted = abortedAfter(1500, (signal) => uploadAttachment(tray.client, { file, signal }))
    expect(await aborted).toMatchObject({ name: 'AbortedError', step: 'upload' })
    await elapse(10_000)
    expect(trace(tray)).toEqual(['start', 'put'])
    await upload(tray, file)
    expect(trace(tray)).toEqual(['start', 'put', 'put'])
  })

  it('resolves with the same attachment, without a request, until it is posted', async () => {
    const tray = openTray()
    const file = picture()
    const first = await upload(tray, file)
    expect(await upload(tray, file)).toEqual(first)
    expect(trace(tray)).toEqual(['start', 'put'])
  })

  it.each([
    ['completeAttachmentUpload', (tray: Tray, _: File, id: string) => complete(tray, id)],
    ['its own idempotency key', (tray: Tray, _: File, id: string) => complete(tray, id, 'own-key')],
    ['sendAttachment', ({ client }: Tray, file: File) => untilSettled(sendAttachment(client, { file }))],
  ])('is posted by %s, and makes the same file another attachment', async (_, post) => {
    const tray = openTray()
    const file = picture()
    const first = await upload(tray, file)
    await post(tray, file, first.attachmentId)
    expect(trace(tray)).toEqual(['start', 'put', 'complete'])
    const second = await upload(tray, file)
    expect(second.attachmentId).not.toBe(first.attachmentId)
    expect(tray.emulator.attachments.map(({ status }) => status)).toEqual(['completed', 'uploaded'])
  })

  it('is posted once by a repeated completeAttachmentUpload, as of a message with several files', async () => {
    const tray = openTray()
    const { attachmentId } = await upload(tray, picture())
    await complete(tray, attachmentId)
    expect(await complete(tray, attachmentId)).toEqual({ attachmentId })
    expect(tray.requests('complete')).toHaveLength(1)
  })

  it('keeps the idempotency key when another function repeats a Complete without an answer', async () => {
    const tray = openTray()
    const file = picture()
    const { attachmentId } = await upload(tray, file)
    tray.emulator.fault('complete', ...times(2, { kind: 'answer-lost' }))
    await rejectionOf(completeAttachmentUpload(tray.client, { attachmentId }))
    await untilSettled(sendAttachment(tray.client, { file }))
    const keys = tray.requests('complete').map((request) => bodyOf(request).ClientToken)
    expect(new Set(keys).size).toBe(1)
    expect(tray.emulator.attachments).toHaveLength(1)
  })

  it('uploads again when Complete finds that the service has deleted the file', async () => {
    const tray = openTray()
    const file = picture()
    const { attachmentId } = await upload(tray, file)
    tray.emulator.fault('complete', { kind: 'status', status: 400, exception: 'ValidationException' })
    await rejectionOf(completeAttachmentUpload(tray.client, { attachmentId }))
    expect((await upload(tray, file)).attachmentId).not.toBe(attachmentId)
  })
})

describe('overlapping Completes of one attachment', () => {
  /** A service that refuses each second Complete. */
  const strict = () => openTray({}, { latencyMs: 100, completeReplay: 'conflict' })
  const posts = {
    complete: ({ client }: Tray, _: File, attachmentId: string) =>
      completeAttachmentUpload(client, { attachmentId }),
    'complete with a key': ({ client }: Tray, _: File, attachmentId: string) =>
      completeAttachmentUpload(client, { attachmentId, clientToken: 'own-key' }),
    send: ({ client }: Tray, file: File) => sendAttachment(client, { file }),
    queue: ({ queue }: Tray) => queue.send(),
  }
  type Post = keyof typeof posts
  const each = Object.keys(posts) as Post[]

  const pairs = each.flatMap((first) => each.map((second): Post[] => [first, second]))
  const overlaps: Post[][] = [...pairs, ['complete', 'complete', 'send'], each, [...each].reverse()]
  it.each(overlaps.map((names) => [names.join(', '), names] as const))(
    'posts it once: %s',
    async (_, names) => {
      const tray = strict()
      const file = picture()
      const { attachmentId } = await upload(tray, file)
      tray.queue.add([file])
      const results = await untilSettled(
        Promise.all(names.map((name) => posts[name](tray, file, attachmentId))),
      )
      for (const result of results.flat()) expect(result).toMatchObject({ attachmentId })
      expect(tray.requests('complete')).toHaveLength(1)
      expect(tray.emulator.attachments).toMatchObject([{ status: 'completed' }])
      expect(tray.queue.items).toMatchObject([{ status: 'sent' }])
    },
  )

  it('shares it without a record of the file too, and a failure', async () => {
    const tray = strict()
    const { attachmentId } = await upload(tray, picture())
    const other = joinTray(tray.emulator)
    tray.emulator.fault('complete', { kind: 'status', status: 403, exception: 'AccessDeniedException' })
    const twice = <T>(one: T): T[] => [one, one]
    const both = () => twice(0).map(() => completeAttachmentUpload(other.client, { attachmentId }))
    const refused = await untilSettled(Promise.allSettled(both()))
    expect(refused).toMatchObject(twice({ reason: { code: 'AccessDeniedException' } }))
    expect(await untilSettled(Promise.all(both()))).toEqual(twice({ attachmentId }))
    expect(other.requests('complete')).toHaveLength(2)
  })

  it('continues for the others when one aborts, and tells that one nothing more', async () => {
    const tray = strict()
    const file = picture()
    const { attachmentId } = await upload(tray, file)
    tray.emulator.fault('complete', { kind: 'status', status: 500 })
    const heard: string[] = []
    let others: Promise<unknown> = Promise.resolve()
    const aborted = await abortedAfter(50, (signal) => {
      const onFailedAttempt = (): void => void heard.push('failed attempt')
      const first = completeAttachmentUpload(tray.client, { attachmentId, signal, onFailedAttempt })
      others = Promise.all([posts.complete(tray, file, attachmentId), posts.send(tray, file)])
      return first
    })
    expect(aborted).toMatchObject({ name: 'AbortedError', step: 'complete' })
    await untilSettled(others)
    expect(tray.requests('complete')).toHaveLength(2)
    expect(heard).toEqual([])
  })

  it('ends when all abort, and the next call posts the file', async () => {
    const tray = strict()
    const file = picture()
    const { attachmentId } = await upload(tray, file)
    const aborted = await abortedAfter(50, (signal) =>
      Promise.all([
        completeAttachmentUpload(tray.client, { attachmentId, signal }),
        sendAttachment(tray.client, { file, signal }),
      ]),
    )
    expect(aborted).toMatchObject({ name: 'AbortedError' })
    // The aborted one may have arrived: a conflict is success.
    await complete(tray, attachmentId)
    expect(tray.requests('complete')).toHaveLength(2)
    expect(tray.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })
})

describe('uploadAttachment of a file in the queue', () => {
  it('joins its upload; a direct Complete marks the item as sent, and Send posts nothing', async () => {
    const tray = openTray()
    const file = picture()
    tray.queue.add([file])
    const sent: string[] = []
    tray.queue.listen({ onItemSent: ({ attachmentName }) => sent.push(attachmentName) })
    const { attachmentId } = await upload(tray, file)
    expect(tray.queue.items).toMatchObject([{ status: 'uploaded', attachmentId }])
    await complete(tray, attachmentId)
    expect(await untilSettled(tray.queue.send())).toMatchObject([{ status: 'sent', file: undefined }])
    expect(sent).toEqual(['a.png'])
    expect(trace(tray)).toEqual(['start', 'put', 'complete'])
  })

  it('is posted once by Send and a direct Complete at the same time', async () => {
    const tray = openTray({}, { latencyMs: 100 })
    const file = picture()
    const { attachmentId } = await upload(tray, file)
    tray.queue.add([file])
    const both = [tray.queue.send(), completeAttachmentUpload(tray.client, { attachmentId })] as const
    const [items, result] = await untilSettled(Promise.all(both))
    expect(items).toMatchObject([{ status: 'sent', attachmentId }])
    expect(result).toEqual({ attachmentId })
    const keys = tray.requests('complete').map((request) => bodyOf(request).ClientToken)
    expect(new Set(keys).size).toBe(1)
    expect(tray.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('adds an uploaded file without another upload', async () => {
    const tray = openTray()
    const file = picture()
    const { attachmentId } = await upload(tray, file)
    expect(tray.queue.add([file])).toMatchObject([{ status: 'uploaded', attachmentId }])
    await untilSettled(tray.queue.send())
    expect(trace(tray)).toEqual(['start', 'put', 'complete'])
  })

  it('leaves the upload to the other caller when the item is removed', async () => {
    const tray = openTray({}, { latencyMs: 100 })
    const file = picture()
    const [item] = tray.queue.add([file])
    const uploading = uploadAttachment(tray.client, { file })
    tray.queue.remove(item?.id ?? '')
    expect(await untilSettled(uploading)).toMatchObject({ attachmentName: 'a.png' })
    expect(trace(tray)).toEqual(['start', 'put'])
  })
})
