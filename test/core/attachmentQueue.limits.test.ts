import type { InternalAxiosRequestConfig } from 'axios'
import axios from 'axios'
import type { AttachmentPersistence, AttachmentsClientOptions } from 'react-connect-attachments'
import type { Emulator } from 'react-connect-attachments/testing'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { elapse, useVirtualTime } from '../support/nodeClock.ts'
import type { Tray } from '../support/nodeTray.ts'
import { filesOf, joinTray } from '../support/nodeTray.ts'

beforeEach(useVirtualTime)
afterEach(() => {
  vi.clearAllTimers()
  vi.useRealTimers()
})

/** A promise that never settles. */
const never = new Promise<never>(() => {})

/** A file whose bytes never arrive, as from an unresponsive cloud drive. */
function stuckFile(name: string): File {
  const file = new File(['bytes'], name)
  const hang = () => never
  const stuck = (blob: Blob): Blob =>
    Object.assign(blob, {
      arrayBuffer: hang,
      text: hang,
      stream: () => new ReadableStream({ pull: hang }),
      slice: (...range: Parameters<Blob['slice']>) => stuck(Blob.prototype.slice.apply(blob, range)),
    })
  return Object.assign(file, stuck(file))
}

type Operation = 'start' | 'put' | 'complete'

function operationOf({ url = '', method }: InternalAxiosRequestConfig): Operation | 'other' {
  if (method === 'put') return 'put'
  return url.includes('/start-') ? 'start' : url.includes('/complete-') ? 'complete' : 'other'
}

type OpenOptions = (emulator: Emulator) => AttachmentsClientOptions

/** A place where the first file hangs on every attempt. */
interface Hang {
  options?: OpenOptions
  files?: File[]
  /** Its final state for the user, after every limit. */
  end: object
  /** ms within which the three others are sent. */
  within: number
}

const adapterOf = createEmulatorAdapter

/** Interceptors that hang for the first file, in this operation. */
function stuckIn(operation: Operation, side: 'request' | 'response'): OpenOptions {
  return (emulator) => {
    const instances = [
      axios.create({ adapter: adapterOf(emulator) }),
      axios.create({ adapter: adapterOf(emulator) }),
    ]
    const isStuck = (config: InternalAxiosRequestConfig): boolean => {
      if (operationOf(config) !== operation) return false
      const first = emulator.attachments.find(({ attachmentName }) => attachmentName === '0.png')
      const marks = ['0.png', ...(first ? [first.attachmentId] : [])]
      return marks.some((mark) => `${config.url} ${config.data}`.includes(mark))
    }
    for (const { interceptors } of instances) {
      if (side === 'request') interceptors.request.use((config) => (isStuck(config) ? never : config))
      else interceptors.response.use((answer) => (isStuck(answer.config) ? never : answer))
    }
    const [service, store] = instances
    return { axios: service, s3Axios: store }
  }
}

/** A getter that hangs on the nth call. */
function stuckToken(nth: number): OpenOptions {
  return () => {
    let asked = 0
    return { connectionToken: () => (++asked === nth ? never : 'connection-token') }
  }
}

function stuckPersistence(method: keyof AttachmentPersistence): OpenOptions {
  return () => ({
    persistence: {
      load: async () => [],
      save: async () => {},
      remove: async () => {},
      clear: async () => {},
      [method]: () => never,
    },
  })
}

const soon = 15_000
const timeout = { status: 'failed', error: { name: 'TimeoutError', retryable: true } }
const noToken = { status: 'failed', error: { name: 'ConnectionTokenError', retryable: true } }
const sent = { status: 'sent' }

const hangs: Record<string, Hang> = {
  'the token for Start': { options: stuckToken(1), end: noToken, within: soon },
  'the token for Complete': { options: stuckToken(5), end: noToken, within: soon },
  'an interceptor of Start': { options: stuckIn('start', 'request'), end: timeout, within: soon },
  'an interceptor of the PUT': { options: stuckIn('put', 'request'), end: timeout, within: soon },
  'an interceptor of Complete': { options: stuckIn('complete', 'request'), end: timeout, within: soon },
  'an interceptor of Start’s answer': { options: stuckIn('start', 'response'), end: timeout, within: soon },
  'an interceptor of the PUT’s answer': { options: stuckIn('put', 'response'), end: timeout, within: soon },
  'an interceptor of Complete’s answer': {
    options: stuckIn('complete', 'response'),
    end: timeout,
    within: soon,
  },
  'the first byte of its file': {
    files: [stuckFile('0.png'), ...filesOf(4).slice(1)],
    end: { status: 'failed', error: { rejections: [{ code: 'unreadable' }], retryable: true } },
    within: soon,
  },
  'load of persistence': { options: stuckPersistence('load'), end: sent, within: soon },
  'save of persistence': { options: stuckPersistence('save'), end: sent, within: soon },
  'remove of persistence': { options: stuckPersistence('remove'), end: sent, within: soon },
}

function openStuckTray({ options }: Hang, settings: { concurrency: number }): Tray {
  const emulator = createEmulator({ quotas: { start: null, complete: null }, latencyMs: 10 })
  return joinTray(emulator, settings, options?.(emulator))
}

describe.each(Object.entries(hangs))('attachmentQueue, when a file hangs in %s', (_, hang) => {
  // One at a time, so that the stuck file blocks all others.
  it.each([1, 3])('sends the other three (concurrency %d)', async (concurrency) => {
    const { queue } = openStuckTray(hang, { concurrency })
    queue.add(hang.files ?? filesOf(4))
    if (hang.end !== sent) await elapse(2000)
    void queue.send()
    await elapse(hang.within)
    expect(queue.items.slice(1)).toMatchObject([sent, sent, sent])
  })

  it('ends in its own error, and aborts immediately', async () => {
    const { queue, idOf } = openStuckTray(hang, { concurrency: 3 })
    queue.add(hang.files ?? filesOf(4))
    await elapse(2000)
    const sending = queue.send()
    let isSettled = false
    void sending.then(() => {
      isSettled = true
    })
    await elapse(3_600_000)
    expect(isSettled).toBe(true)
    expect(queue.items[0]).toMatchObject({ waiting: null, ...hang.end })
    if (hang.end === sent) return
    queue.retry(idOf('0.png'))
    await elapse(200)
    queue.abort(idOf('0.png'))
    await elapse(200)
    expect(queue.items[0]?.status).toMatch(/aborted|sent/)
  })
})
