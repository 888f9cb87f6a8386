import type { AxiosProgressEvent, AxiosRequestConfig } from 'axios'
import axios, { AxiosError, CanceledError } from 'axios'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Emulator } from '../../src/testing/index.ts'
import { createEmulatorAdapter } from '../../src/testing/index.ts'
import { idle } from '../support/nodeClock.ts'
import { post, quietEmulator, sendFile, start, startBody } from './flow.ts'

afterEach(() => {
  vi.useRealTimers()
})

const json = { 'content-type': 'application/json', 'x-amz-bearer': 'connection-token' }

function startUrl(emulator: Emulator): string {
  return `${emulator.endpoint}/participant/start-attachment-upload`
}

async function put(
  emulator: Emulator,
  size: number,
  config: AxiosRequestConfig = {},
  bytesPerSecond?: number,
): Promise<{ status: number; data: string }> {
  const started = await start(emulator, { AttachmentSizeInBytes: size })
  const { 'Content-Length': _, ...headers } = started.headers
  const http = axios.create({ adapter: createEmulatorAdapter(emulator, { bytesPerSecond }) })
  return http.put(started.url, new File(['x'.repeat(size)], 'a.png'), { headers, ...config })
}

/** As jsdom's Blob is to Node. */
function foreignBlob(text: string): unknown {
  return { [Symbol.toStringTag]: 'Blob', arrayBuffer: () => new Blob([text]).arrayBuffer() }
}

// See body.test.ts: virtual time moves only after a tick of the event loop.
async function runUntil<T>(pending: Promise<T>): Promise<T> {
  let settled = false
  const end = pending.finally(() => {
    settled = true
  })
  end.catch(() => {})
  while (!settled) {
    await new Promise((resolve) => setImmediate(resolve))
    if (!settled) vi.advanceTimersToNextTimer()
  }
  return end
}

describe('createEmulatorAdapter', () => {
  it('posts JSON and passes the answer to axios', async () => {
    const emulator = quietEmulator()
    const http = axios.create({ adapter: createEmulatorAdapter(emulator), baseURL: emulator.endpoint })
    const body = startBody()
    const response = await http.post('/participant/start-attachment-upload', body, { headers: json })
    expect(response.status).toBe(200)
    expect(response.data).toMatchObject({ AttachmentId: emulator.attachments[0]?.attachmentId })
    expect(emulator.requests[0]).toMatchObject({
      operation: 'start',
      method: 'POST',
      body: JSON.stringify(body),
    })
  })

  it.each([
    ['text', 'hello'],
    ['bytes', new TextEncoder().encode('hello')],
    ['a buffer', new TextEncoder().encode('hello').buffer],
    ['a Blob', new Blob(['hello'])],
    ['a form', new URLSearchParams({ hello: '' })],
    ['a Blob of another realm', foreignBlob('hello')],
  ])('sends %s as its bytes', async (_, data) => {
    const emulator = quietEmulator()
    const http = axios.create({ adapter: createEmulatorAdapter(emulator), transformRequest: [] })
    await http.post(startUrl(emulator), data, { validateStatus: null })
    expect(emulator.requests[0]?.body).toBe(data instanceof URLSearchParams ? 'hello=' : 'hello')
  })

  it('logs an unexpected error and answers with a 400, so that the client does not retry', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const emulator = quietEmulator()
    const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
    vi.stubGlobal('Request', undefined)
    const pending = http.post(startUrl(emulator), startBody(), { headers: json })
    await expect(pending).rejects.toMatchObject({
      response: { status: 400, data: 'TypeError: Request is not a constructor' },
    })
    expect(log.mock.calls).toEqual([['The emulator failed:', expect.any(TypeError)]])
    vi.unstubAllGlobals()
    log.mockRestore()
  })

  it('shows the headers that a page would see, no others', async () => {
    const emulator = quietEmulator()
    emulator.fault('start', { kind: 'status', status: 429, retryAfter: '1' })
    const http = axios.create({ adapter: createEmulatorAdapter(emulator), validateStatus: () => true })
    const hidden = await http.post(startUrl(emulator), startBody(), { headers: json })
    expect(Object.keys(hidden.headers).sort()).toEqual([
      'content-type',
      'x-amzn-errortype',
      'x-amzn-requestid',
    ])
    emulator.configure({ exposeRetryAfter: true, exposeErrorType: false })
    emulator.fault('start', { kind: 'status', status: 429, retryAfter: '1' })
    const shown = await http.post(startUrl(emulator), startBody(), { headers: json })
    expect(Object.keys(shown.headers).sort()).toEqual(['content-type', 'retry-after'])
  })

  it.each([
    [400, AxiosError.ERR_BAD_REQUEST],
    [503, AxiosError.ERR_BAD_RESPONSE],
  ])('rejects a %i as axios does', async (status, code) => {
    const emulator = quietEmulator()
    emulator.fault('start', { kind: 'status', status, message: 'no' })
    const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
    const failure = await http
      .post(startUrl(emulator), {}, { headers: json })
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AxiosError)
    expect(failure).toMatchObject({ code, response: { status, data: { Message: 'no' } } })
  })

  it.each([
    ['a lost connection', (emulator: Emulator) => emulator.fault('put', { kind: 'answer-lost' })],
    ['an answer hidden by CORS', (emulator: Emulator) => emulator.configure({ s3Cors: 'never' })],
    [
      'a redirect',
      (emulator: Emulator) => emulator.fault('put', { kind: 'redirect', location: 'http://x/' }),
    ],
  ])('shows %s as a network error', async (_, breaks) => {
    const emulator = quietEmulator()
    breaks(emulator)
    await expect(put(emulator, 5)).rejects.toMatchObject({ name: 'AxiosError', code: 'ERR_NETWORK' })
  })

  it('reports progress ten times a second at the bandwidth, and the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const emulator = quietEmulator()
    const events: AxiosProgressEvent[] = []
    const upload = put(emulator, 10_000, { onUploadProgress: (event) => events.push(event) }, 10_000)
    const { status, data } = await runUntil(upload)
    expect([status, data]).toEqual([200, ''])
    expect(events.map(({ loaded }) => loaded)).toEqual([
      1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000,
    ])
    expect(events[4]).toEqual({
      loaded: 5000,
      total: 10_000,
      progress: 0.5,
      bytes: 1000,
      rate: 10_000,
      estimated: 0.5,
      upload: true,
      lengthComputable: true,
    })
  })

  it('reports the end of an upload before its answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const emulator = quietEmulator()
    emulator.fault('put', { kind: 'delay', ms: 5000 })
    const startedAt = Date.now()
    let sentAt = 0
    await runUntil(put(emulator, 1000, { onUploadProgress: () => (sentAt = Date.now()) }, 1000))
    expect([sentAt - startedAt, Date.now() - startedAt]).toEqual([1000, 6000])
  })

  it('rejects at once when aborted, and stores nothing', async () => {
    const emulator = quietEmulator()
    const client = new AbortController()
    const onUploadProgress = (): void => client.abort()
    const upload = put(emulator, 5, { signal: client.signal, onUploadProgress })
    await expect(upload).rejects.toBeInstanceOf(CanceledError)
    await expect.poll(() => emulator.requests[1]?.body).toBeDefined()
    expect(emulator.attachments[0]?.status).toBe('started')
  })

  it('sends nothing that was already aborted', async () => {
    const emulator = quietEmulator()
    const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
    const sent = http.post(startUrl(emulator), {}, { headers: json, signal: AbortSignal.abort() })
    await expect(sent).rejects.toMatchObject({ code: 'ERR_CANCELED' })
    expect(emulator.requests).toEqual([])
  })

  it('gives up after the timeout', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const emulator = quietEmulator()
    emulator.fault('start', { kind: 'stall' })
    const http = axios.create({ adapter: createEmulatorAdapter(emulator), timeout: 1000 })
    const sent = http.post(startUrl(emulator), startBody(), { headers: json })
    const failure = expect(sent).rejects.toMatchObject({
      code: 'ETIMEDOUT',
      message: 'timeout of 1000ms exceeded',
    })
    await idle()
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(1000)
    await failure
  })

  it.each([
    ['blob', async (data: Blob) => [data.type, await data.text()]],
    ['arraybuffer', async (data: ArrayBuffer) => ['image/png', new TextDecoder().decode(data)]],
  ] as const)('downloads as a %s, with progress', async (responseType, read) => {
    const emulator = quietEmulator()
    const { attachmentId } = await sendFile(emulator)
    const { body } = await post(emulator, 'get', { AttachmentId: attachmentId })
    const events: AxiosProgressEvent[] = []
    const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
    const onDownloadProgress = (event: AxiosProgressEvent): void => void events.push(event)
    const { data } = await http.get(String(body.Url), { responseType, onDownloadProgress })
    expect(await read(data)).toEqual(['image/png', 'hello'])
    expect(events.at(-1)).toMatchObject({ loaded: 5, total: 5, progress: 1, download: true })
  })
})
