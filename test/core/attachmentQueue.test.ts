import type { AttachmentPersistence, AttachmentStatus } from 'react-connect-attachments'
import { sendAttachment } from 'react-connect-attachments'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { internals } from '../../src/core/client.ts'
import { times } from '../support/nodeChat.ts'
import { elapse, idle, untilSettled, useVirtualTime } from '../support/nodeClock.ts'
import { openPage } from '../support/nodePage.ts'
import { createMemoryPersistence } from '../support/nodePersistence.ts'
import { filesOf, openTray } from '../support/nodeTray.ts'

beforeEach(useVirtualTime)
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Enough time for everything without failures. */
const soon = 2000

describe('attachmentQueue', () => {
  it('uploads added files, and posts them in the displayed order when the user sends them', async () => {
    const { queue, shown, posted, requests } = openTray()
    queue.add(filesOf(4))
    await elapse(soon)
    expect(shown()).toEqual(['0.png uploaded', '1.png uploaded', '2.png uploaded', '3.png uploaded'])
    expect(requests('complete')).toEqual([])
    const items = await untilSettled(queue.send())
    expect(items.map(({ attachmentName, status }) => `${attachmentName} ${status}`)).toEqual([
      '0.png sent',
      '1.png sent',
      '2.png sent',
      '3.png sent',
    ])
    expect(posted()).toEqual(['0.png', '1.png', '2.png', '3.png'])
  })

  it('shows the name that is sent', async () => {
    const { queue, shown, names } = openTray()
    queue.add([
      new File(['x'], 'report.pdf\u200b.'),
      new File(['x'], 'photo', { type: 'image/png' }),
      new File(['x'], 'invoice\u202egpj.exe', { type: 'image/jpeg' }),
    ])
    await elapse(soon)
    expect(names().slice(0, 2)).toEqual(['report.pdf', 'photo.png'])
    expect(shown()).toEqual(['report.pdf uploaded', 'photo.png uploaded', 'invoicegpj.exe rejected'])
  })

  it('posts one file at a time, so that they arrive in order', async () => {
    const { queue, requests } = openTray({}, { latencyMs: 100 })
    queue.add(filesOf(3))
    await elapse(soon)
    await untilSettled(queue.send())
    const [first = 0, second = 0, third = 0] = requests('complete').map(({ at }) => at)
    expect(second - first).toBeGreaterThanOrEqual(100)
    expect(third - second).toBeGreaterThanOrEqual(100)
  })

  it('posts each file automatically with autoSend', async () => {
    const { queue, shown } = openTray({ autoSend: true })
    queue.add(filesOf(2))
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent', '1.png sent'])
  })

  it('waits in send for uploads in progress, and posts the other files first', async () => {
    const { queue, emulator, posted } = openTray()
    const [first, ...others] = filesOf(3)
    emulator.fault('put', { kind: 'delay', ms: 60_000 })
    queue.add(first ? [first] : [])
    await elapse(100)
    queue.add(others)
    await elapse(soon)
    let isOver = false
    const sending = queue.send().then((items) => {
      isOver = true
      return items
    })
    await elapse(soon)
    expect(isOver).toBe(false)
    expect(posted()).toEqual(['1.png', '2.png'])
    expect((await untilSettled(sending)).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent'])
    expect(posted()).toEqual(['1.png', '2.png', '0.png'])
  })

  it('does not send files added after Send', async () => {
    const { queue, shown } = openTray()
    queue.add(filesOf(1))
    const sending = queue.send()
    queue.add([new File(['later'], 'later.png')])
    await untilSettled(sending)
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent', 'later.png uploaded'])
  })

  it('resolves send with an empty list when there is nothing to send', async () => {
    const { queue } = openTray()
    expect(await untilSettled(queue.send())).toEqual([])
  })

  it.each([1, 3, 5])('runs at most %i uploads at a time, in order', async (concurrency) => {
    const { queue, emulator, names, requests } = openTray({ concurrency }, { latencyMs: 100 })
    queue.add(filesOf(12))
    let most = 0
    for (let time = 0; time < 10_000; time += 50) {
      await elapse(50)
      const open = requests('put').filter(({ status }) => status === undefined).length
      most = Math.max(most, open)
    }
    expect(most).toBe(concurrency)
    expect(emulator.attachments).toHaveLength(12)
    expect(names().filter(Boolean)).toEqual(filesOf(12).map(({ name }) => name))
  })

  it('releases a file once it is sent', async () => {
    const { queue } = openTray({ autoSend: true })
    queue.add(filesOf(1))
    await elapse(soon)
    expect(queue.items).toMatchObject([{ status: 'sent', file: undefined, attachmentName: '0.png' }])
  })

  it('reports each sent and each failed file once', async () => {
    const { queue, emulator } = openTray({ autoSend: true, concurrency: 1 })
    const told: string[] = []
    queue.listen({
      onItemSent: ({ attachmentName, attachmentId }) =>
        told.push(`sent ${attachmentName} ${attachmentId !== undefined}`),
      onItemFailed: ({ attachmentName, error }) => told.push(`failed ${attachmentName} ${error?.name}`),
    })
    emulator.fault('start', { kind: 'status', status: 402 })
    queue.add([...filesOf(2), new File(['x'], 'virus.exe')])
    await elapse(soon)
    expect(told.sort()).toEqual(['failed 0.png ParticipantServiceError', 'sent 1.png true'])
  })

  it.each([0, Number.POSITIVE_INFINITY])(
    'accepts and uploads everything at once without limits (%d)',
    async (none) => {
      const { queue, names } = openTray({ concurrency: none, maxFiles: none }, { latencyMs: 100 })
      queue.add(filesOf(40))
      await elapse(1)
      expect(names()).toHaveLength(40)
    },
  )

  it('rejects an invalid concurrency or maxFiles', () => {
    expect(() => openTray({ concurrency: Number.NaN })).toThrow(/^`queue.concurrency` must/)
    expect(() => openTray({ maxFiles: -1 })).toThrow(/^`queue.maxFiles` must/)
  })

  it('requires a connection token before anything is added', () => {
    expect(() => openTray({}, {}, { connectionToken: undefined })).toThrow(/connectionToken/)
  })
})

describe('attachmentQueue, adding files', () => {
  it('shows rejected files with the reasons, and sends none of them', async () => {
    const { queue, sent } = openTray()
    queue.add([new File(['x'], 'virus.exe'), new File([], 'empty.png')])
    await elapse(soon)
    expect(queue.items).toMatchObject([
      { status: 'rejected', error: { rejections: [{ code: 'extension-not-allowed' }] } },
      { status: 'rejected', error: { rejections: [{ code: 'empty' }] } },
    ])
    expect(await untilSettled(queue.send())).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
    expect(sent()).toEqual([])
  })

  it.each<[string, () => File]>([
    // As from canvas.toBlob.
    [
      'a Blob',
      () => Object.assign(new Blob(['x']), { lastModified: 0, name: 'a.png', webkitRelativePath: '' }),
    ],
    [
      'a file whose name cannot be read',
      () =>
        Object.defineProperty(new File(['x'], 'a.png'), 'name', {
          get: () => {
            throw new Error('no name')
          },
        }),
    ],
  ])('adds nothing from a list with %s, and stores nothing', async (_, bad) => {
    const persistence = createMemoryPersistence()
    const { queue, shown, sent } = openTray({ autoSend: true }, {}, { persistence })
    expect(() => queue.add([...filesOf(1), bad()])).toThrow()
    await elapse(soon)
    expect([shown(), persistence.kept(), sent()]).toEqual([[], [], []])
  })

  it('adds nothing from a list with an element that is not a file', async () => {
    const { queue, shown } = openTray()
    const notAFile: File = JSON.parse('{"name":"a.png"}')
    expect(() => queue.add([...filesOf(1), notAFile])).toThrow(/File objects/)
    await elapse(soon)
    expect(shown()).toEqual([])
  })

  it('accepts 35 of 200 files added at once, and rejects the others as too many', async () => {
    const { queue, requests } = openTray()
    queue.add(filesOf(200))
    await elapse(60_000)
    const statuses = queue.items.map(({ status }) => status)
    expect(statuses.filter((status) => status === 'uploaded')).toHaveLength(35)
    expect(statuses.indexOf('rejected')).toBe(35)
    expect(queue.items[199]).toMatchObject({ error: { rejections: [{ code: 'too-many-files' }] } })
    expect(requests('start')).toHaveLength(35)
  })

  it('accepts a file rejected as too many when it is retried and there is room', async () => {
    const { queue, shown, idOf } = openTray({ maxFiles: 1 })
    queue.add(filesOf(2))
    await elapse(soon)
    expect(shown()).toEqual(['0.png uploaded', '1.png rejected'])
    queue.remove(idOf('0.png'))
    queue.retry(idOf('1.png'))
    await elapse(soon)
    expect(shown()).toEqual(['1.png uploaded'])
  })

  it('does not count sent files', async () => {
    const { queue, shown } = openTray({ maxFiles: 1, autoSend: true })
    for (const file of filesOf(2)) {
      queue.add([file])
      await elapse(soon)
    }
    expect(shown()).toEqual(['0.png sent', '1.png sent'])
  })

  it('adds the same File once, and two identical-looking files twice', async () => {
    const { queue, emulator } = openTray({ autoSend: true })
    const file = new File(['same'], 'a.png')
    queue.add([file, file])
    queue.add([file, new File(['same'], 'a.png')])
    await elapse(soon)
    expect(queue.items).toHaveLength(2)
    expect(emulator.attachments).toHaveLength(2)
  })

  it('treats a File that was already sent as a new attachment', async () => {
    const { queue, emulator } = openTray({ autoSend: true })
    const file = new File(['same'], 'a.png')
    queue.add([file])
    await elapse(soon)
    queue.add([file])
    await elapse(soon)
    expect(emulator.attachments).toHaveLength(2)
  })
})

describe('attachmentQueue, after failures', () => {
  it('continues with the others while one waits for a retry', async () => {
    const { queue, emulator, shown } = openTray(
      { autoSend: true, concurrency: 2 },
      { exposeRetryAfter: true },
    )
    const [first, ...others] = filesOf(5)
    emulator.fault('put', { kind: 'status', status: 503, xAmzRetryAfter: '20000' })
    queue.add(first ? [first] : [])
    await elapse(100)
    queue.add(others)
    await elapse(soon)
    expect(shown()).toEqual(['0.png uploading', '1.png sent', '2.png sent', '3.png sent', '4.png sent'])
    expect(queue.items[0]).toMatchObject({ waiting: { reason: 'retrying' }, failureCount: 1 })
    await elapse(25_000)
    expect(shown()[0]).toBe('0.png sent')
  })

  it('posts the others while one Complete waits for a retry', async () => {
    const { queue, emulator, shown } = openTray({}, { exposeRetryAfter: true })
    queue.add(filesOf(3))
    await elapse(soon)
    emulator.fault('complete', { kind: 'status', status: 503, xAmzRetryAfter: '20000' })
    const sending = queue.send()
    await elapse(soon)
    expect(shown()).toEqual(['0.png completing', '1.png sent', '2.png sent'])
    await untilSettled(sending)
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent', '1.png sent', '2.png sent'])
  })

  it('shows a failed file, does not send it, reports it, and resumes it where it stopped', async () => {
    const { queue, emulator, shown, idOf, requests } = openTray()
    emulator.fault('put', ...times(4, { kind: 'status', status: 503 }))
    queue.add(filesOf(1))
    await elapse(60_000)
    expect(queue.items).toMatchObject([
      { status: 'failed', failureCount: 4, error: { name: 'S3Error', retryable: true }, waiting: null },
    ])
    queue.add(filesOf(2).slice(1))
    expect(await untilSettled(queue.send())).toMatchObject([
      { attachmentName: '0.png', status: 'failed' },
      { attachmentName: '1.png', status: 'sent' },
    ])
    await elapse(soon)
    queue.remove(idOf('1.png'))
    queue.retry(idOf('0.png'))
    await elapse(soon)
    expect(shown()).toEqual(['0.png uploaded'])
    expect(queue.items).toMatchObject([{ failureCount: 0, error: undefined }])
    expect(requests('start')).toHaveLength(2)
  })

  it('automatically posts a file that failed after Send and is retried', async () => {
    const { queue, emulator, shown, idOf, requests } = openTray()
    queue.add(filesOf(1))
    await elapse(soon)
    emulator.fault('complete', ...times(2, { kind: 'answer-lost' }), { kind: 'status', status: 409 })
    expect(await untilSettled(queue.send())).toMatchObject([
      { status: 'failed', error: { step: 'complete' } },
    ])
    await elapse(soon)
    queue.retry(idOf('0.png'))
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent'])
    expect(new Set(requests('complete').map(({ body }) => body)).size).toBe(1)
    expect(requests('put')).toHaveLength(1)
  })

  it('fails one file on an internal error, reports it, and sends the others', async () => {
    const reported: unknown[] = []
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
    const mistake = new TypeError('A mistake')
    const { client, queue, shown, idOf } = openTray({ autoSend: true })
    const inside = client[internals]
    const { endpoint } = inside
    const breakInside = (): never => {
      Object.defineProperty(inside, 'endpoint', { configurable: true, value: endpoint })
      throw mistake
    }
    Object.defineProperty(inside, 'endpoint', { configurable: true, get: breakInside })
    queue.add(filesOf(3))
    await elapse(soon)
    expect(reported).toEqual([mistake])
    expect(shown()).toEqual(['0.png failed', '1.png sent', '2.png sent'])
    expect(queue.items[0]?.error).toMatchObject({ name: 'UnexpectedError', retryable: true })
    queue.retry(idOf('0.png'))
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent', '1.png sent', '2.png sent'])
  })

  it.each(['onItemSent', 'onItemFailed'] as const)(
    'continues sending when the app’s %s throws',
    async (callback) => {
      const reported: unknown[] = []
      vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
      const mistake = new Error('of the app')
      const { queue, emulator, shown } = openTray({ autoSend: true })
      queue.listen({
        [callback]: () => {
          throw mistake
        },
      })
      emulator.fault('start', { kind: 'status', status: 400 })
      queue.add(filesOf(3))
      await elapse(soon)
      expect(shown().filter((each) => each.endsWith('sent'))).toHaveLength(2)
      expect(new Set(reported)).toEqual(new Set([mistake]))
    },
  )

  it.each<[string, Partial<AttachmentPersistence>]>([
    [
      'rejects',
      {
        load: async () => Promise.reject(new Error('disk')),
        save: async () => Promise.reject(new Error('disk')),
      },
    ],
    [
      'throws',
      {
        save: () => {
          throw new Error('disk')
        },
        remove: () => {
          throw new Error('disk')
        },
      },
    ],
    ['returns something that is not a file', { load: async () => [JSON.parse('{"id":"1","file":{}}')] }],
  ])('sends everything when the app’s persistence %s', async (_, broken) => {
    vi.stubGlobal('reportError', () => {})
    const { queue, shown } = openTray(
      { autoSend: true },
      {},
      { persistence: { ...createMemoryPersistence(), ...broken } },
    )
    queue.add(filesOf(2))
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent', '1.png sent'])
  })

  it('resolves send with every item, even if the app removes each sent item', async () => {
    const { queue, shown } = openTray()
    queue.listen({ onItemSent: ({ id }) => queue.remove(id) })
    queue.add(filesOf(3))
    await elapse(soon)
    const items = await untilSettled(queue.send())
    expect(items.map(({ attachmentName, status }) => `${attachmentName} ${status}`)).toEqual([
      '0.png sent',
      '1.png sent',
      '2.png sent',
    ])
    await elapse(soon)
    expect(shown()).toEqual([])
  })

  it('is unaffected by a callback that throws in another call of the client', async () => {
    const reported: unknown[] = []
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
    const quota = { ratePerSecond: 2, burst: 1 }
    const { queue, start, shown } = openTray({ autoSend: true }, { quotas: { start: quota } })
    const mistake = new Error('of the app')
    const throwing = () => {
      throw mistake
    }
    const calls = [1, 2].map(() => start({ onWaiting: throwing, onFailedAttempt: throwing }))
    queue.add(filesOf(4))
    await elapse(60_000)
    expect(shown()).toEqual(['0.png sent', '1.png sent', '2.png sent', '3.png sent'])
    expect(await untilSettled(Promise.all(calls))).toHaveLength(2)
    expect(new Set(reported)).toEqual(new Set([mistake]))
  })

  it('retries immediately when the user presses Retry during a wait for the network', async () => {
    const page = openPage()
    const { queue, shown, idOf, emulator, requests } = openTray({ autoSend: true })
    page.goOffline(emulator)
    queue.add(filesOf(1))
    await elapse(600_000)
    emulator.configure({ isReachable: true })
    queue.retry(idOf('0.png'))
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent'])
    expect(requests('start')).toHaveLength(1)
  })

  it.each([
    [['abort', 'retry'], 'uploaded'],
    [['retry', 'abort'], 'aborted'],
  ] as const)('handles %j in one tick, and ends as %s', async (acts, end) => {
    const { queue, shown, idOf, requests } = openTray({}, { latencyMs: 200 })
    queue.add(filesOf(1))
    await elapse(150)
    for (const act of acts) queue[act](idOf('0.png'))
    await elapse(soon)
    expect(shown()).toEqual([`0.png ${end}`])
    expect(new Set(requests('start').map(({ body }) => body)).size).toBe(1)
  })

  it('waits while offline, then resumes automatically', async () => {
    const page = openPage()
    const { queue, shown, sent, emulator } = openTray({ autoSend: true })
    page.goOffline(emulator)
    queue.add(filesOf(2))
    await elapse(3_600_000)
    expect(sent()).toEqual([])
    expect(queue.items).toMatchObject([
      { status: 'starting', waiting: { reason: 'offline' } },
      { status: 'starting', waiting: { reason: 'offline' } },
    ])
    page.goOnline(emulator)
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent', '1.png sent'])
    expect(page.listeners()).toBe(0)
  })

  it('sends 20 files at the real quota, with few wasted calls', async () => {
    const quota = { ratePerSecond: 2, burst: 5 }
    const { queue, requests } = openTray({ autoSend: true }, { quotas: { start: quota, complete: quota } })
    queue.add(filesOf(20))
    // The quota's own minimum is (20 − 5) ÷ 2 = 7.5 s.
    await elapse(7500 * 1.3)
    expect(queue.items.map(({ status }) => status)).toEqual(Array<AttachmentStatus>(20).fill('sent'))
    const refused = [...requests('start'), ...requests('complete')].filter(({ status }) => status === 429)
    expect(refused.length / 20).toBeLessThanOrEqual(0.25)
  })
})

describe('attachmentQueue, controlled by the user', () => {
  it.each<[AttachmentStatus, number]>([
    ['starting', 150],
    ['confirming', 350],
    ['uploaded', soon],
  ])('aborts an item that is %s, sends nothing more for it, and resumes on retry', async (status, after) => {
    const { queue, shown, idOf, sent } = openTray({}, { latencyMs: 200 })
    queue.add(filesOf(1))
    await elapse(after)
    expect(shown()).toEqual([`0.png ${status}`])
    queue.abort(idOf('0.png'))
    await elapse(100)
    expect(queue.items).toMatchObject([{ status: 'aborted', error: { name: 'AbortedError' } }])
    const before = sent().length
    expect(await untilSettled(queue.send())).toMatchObject([{ status: 'aborted' }])
    await elapse(300_000)
    expect(sent()).toHaveLength(before)
    queue.retry(idOf('0.png'))
    await elapse(soon)
    expect(shown()).toEqual(['0.png uploaded'])
  })

  it('aborts a queued item', async () => {
    const { queue, shown, idOf, names } = openTray({ concurrency: 1, autoSend: true }, { latencyMs: 200 })
    queue.add(filesOf(3))
    await elapse(150)
    queue.abort(idOf('1.png'))
    await elapse(2 * soon)
    expect(shown()).toEqual(['0.png sent', '1.png aborted', '2.png sent'])
    expect(names().filter(Boolean)).toEqual(['0.png', '2.png'])
  })

  it('aborts a Complete whose answer comes too late, and posts once on retry', async () => {
    const { queue, emulator, shown, idOf, requests } = openTray()
    queue.add(filesOf(1))
    await elapse(soon)
    emulator.fault('complete', { kind: 'delay', ms: 5000 }, { kind: 'status', status: 409 })
    const sending = queue.send()
    await elapse(1000)
    expect(shown()).toEqual(['0.png completing'])
    queue.abort(idOf('0.png'))
    expect(await untilSettled(sending)).toMatchObject([{ status: 'aborted', error: { step: 'complete' } }])
    await elapse(10_000)
    expect(shown()).toEqual(['0.png aborted'])
    queue.retry(idOf('0.png'))
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent'])
    expect(new Set(requests('complete').map(({ body }) => body)).size).toBe(1)
  })

  it('removes an item in progress, and gives its slot to the next', async () => {
    const { queue, shown, idOf } = openTray({ concurrency: 1 }, { latencyMs: 100 })
    queue.add(filesOf(2))
    await elapse(150)
    queue.remove(idOf('0.png'))
    await elapse(soon)
    expect(shown()).toEqual(['1.png uploaded'])
  })

  it('reports nothing about a removed item that another caller sends', async () => {
    const { queue, client, idOf } = openTray()
    const told: unknown[] = []
    queue.listen({ onItemSent: (item) => told.push(item) })
    const [file = new File([], '')] = filesOf(1)
    queue.add([file])
    await elapse(soon)
    queue.remove(idOf('0.png'))
    await untilSettled(sendAttachment(client, { file }))
    expect(told).toEqual([])
  })

  it('shows a file sent by another caller as sent', async () => {
    const { queue, client, shown, requests } = openTray()
    const [file = new File([], '')] = filesOf(1)
    queue.add([file])
    await elapse(soon)
    await untilSettled(sendAttachment(client, { file }))
    await elapse(soon)
    expect(shown()).toEqual(['0.png sent'])
    expect(await untilSettled(queue.send())).toMatchObject([{ status: 'sent' }])
    expect(requests('complete')).toHaveLength(1)
  })

  it('clears during a send, which then settles', async () => {
    const { queue, shown, sent } = openTray()
    queue.add(filesOf(5))
    await elapse(soon)
    const sending = queue.send()
    await elapse(15)
    queue.clear()
    await untilSettled(sending)
    const before = sent().length
    await elapse(60_000)
    expect(sent()).toHaveLength(before)
    expect(shown()).toEqual([])
  })

  it.each([1, 105])('uploads a file that is removed after %s ms and added again at once', async (later) => {
    const { queue, requests } = openTray({}, { latencyMs: 1000 })
    const files = filesOf(1)
    queue.add(files)
    await elapse(later)
    queue.clear()
    queue.add(files)
    expect(await untilSettled(queue.send())).toMatchObject([{ status: 'sent' }])
    expect(requests('complete')).toHaveLength(1)
  })

  it('continues, with its only slot taken, with a file aborted and added by its last caller', async () => {
    const { queue, client, shown } = openTray({ concurrency: 1 }, { latencyMs: 1000 })
    const [first = new File([], ''), second = new File([], '')] = filesOf(2)
    queue.add([first])
    const controller = new AbortController()
    const other = sendAttachment(client, { file: second, signal: controller.signal })
    await elapse(100)
    other.catch(() => queue.add([second]))
    controller.abort()
    await elapse(200)
    expect(shown()).toEqual(['0.png starting', '1.png queued'])
  })

  it('continues with a file whose other caller aborts', async () => {
    const { queue, client, requests } = openTray({}, { latencyMs: 1000 })
    const [file = new File([], '')] = filesOf(1)
    const controller = new AbortController()
    const other = sendAttachment(client, { file, signal: controller.signal })
    other.catch(() => {})
    queue.add([file])
    await elapse(100)
    controller.abort()
    expect(await untilSettled(queue.send())).toMatchObject([{ status: 'sent' }])
    expect(requests('start')).toHaveLength(1)
  })

  it('posts a file whose other caller aborts as soon as it is uploaded', async () => {
    const { queue, client } = openTray()
    const [file = new File([], '')] = filesOf(1)
    const controller = new AbortController()
    const onStep = (step: string): void => {
      if (step === 'uploaded') controller.abort()
    }
    const other = sendAttachment(client, { file, signal: controller.signal, onStep })
    other.catch(() => {})
    queue.add([file])
    expect(await untilSettled(queue.send())).toMatchObject([{ status: 'sent' }])
  })

  it('does not upload for itself what it aborted while another caller sends it', async () => {
    const { queue, client, idOf, shown, requests } = openTray({}, { latencyMs: 1000 })
    const [file = new File([], '')] = filesOf(1)
    const controller = new AbortController()
    const other = sendAttachment(client, { file, signal: controller.signal })
    other.catch(() => {})
    queue.add([file])
    await elapse(200)
    queue.abort(idOf('0.png'))
    await elapse(200)
    expect(shown()).toEqual(['0.png starting'])
    controller.abort()
    await elapse(soon)
    expect(shown()).toEqual(['0.png aborted'])
    expect(requests('put')).toEqual([])
  })

  it('tells another caller the progress of a file that is removed, and settles `send` at once', async () => {
    const { queue, client, idOf } = openTray({}, { latencyMs: 0, bytesPerSecond: 1000 })
    const file = new File(['x'.repeat(20_000)], '0.png')
    const fractions: (number | undefined)[] = []
    const onProgress = ({ fraction }: { fraction: number | undefined }) => fractions.push(fraction)
    queue.add([file])
    await elapse(soon)
    const sending = queue.send()
    const other = sendAttachment(client, { file, onProgress })
    await elapse(soon)
    const before = fractions.length
    queue.remove(idOf('0.png'))
    expect(await sending).toEqual([])
    await untilSettled(other)
    expect(fractions.length).toBeGreaterThan(before + 2)
  })

  it('ignores unknown ids', async () => {
    const { queue, sent } = openTray()
    for (const act of [queue.abort, queue.retry, queue.remove]) act('nobody')
    await idle()
    expect(sent()).toEqual([])
  })
})
