import { afterEach, describe, expect, it, vi } from 'vitest'
import type { StatusFault } from '../../src/testing/index.ts'
import { ConnectionLost } from '../../src/testing/index.ts'
import { idle } from '../support/nodeClock.ts'
import { complete, post, putRequest, quietEmulator, s3Code, sendFile, start, startBody } from './flow.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('fault', () => {
  it('is used in order, one by each request of its operation, never by a preflight', async () => {
    const emulator = quietEmulator()
    emulator.fault('start', { kind: 'status', status: 500 }, { kind: 'status', status: 429 })
    emulator.fault('start', { kind: 'status', status: 403 })
    await emulator.fetch(
      new Request(`${emulator.endpoint}/participant/start-attachment-upload`, { method: 'OPTIONS' }),
    )
    await post(emulator, 'get', {})
    for (const body of [startBody(), startBody(), startBody(), startBody()])
      await post(emulator, 'start', body)
    expect(emulator.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['preflight', 200],
      ['get', 400],
      ['start', 500],
      ['start', 429],
      ['start', 403],
      ['start', 200],
    ])
  })
})

describe('answer-lost', () => {
  it('starts the attachment, and repeating the token finds it', async () => {
    const emulator = quietEmulator()
    emulator.fault('start', { kind: 'answer-lost' })
    await expect(post(emulator, 'start', startBody({ ClientToken: 't' }))).rejects.toThrow(ConnectionLost)
    const [attachment] = emulator.attachments
    expect((await start(emulator, { ClientToken: 't' })).attachmentId).toBe(attachment?.attachmentId)
    expect(emulator.attachments).toHaveLength(1)
    expect(emulator.requests.map(({ status }) => status)).toEqual([undefined, 200])
  })

  it('stores the file, and completes it', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    emulator.fault('put', { kind: 'answer-lost' })
    await expect(emulator.fetch(putRequest(started))).rejects.toThrow(ConnectionLost)
    expect(emulator.attachments[0]?.status).toBe('uploaded')
    emulator.fault('complete', { kind: 'answer-lost' })
    await expect(complete(emulator, started, 't')).rejects.toThrow(ConnectionLost)
    expect(emulator.attachments[0]?.status).toBe('completed')
    expect((await complete(emulator, started, 't')).status).toBe(200)
    expect((await complete(emulator, started, 'u')).status).toBe(409)
  })
})

describe('reset', () => {
  it.each([
    [undefined, 2],
    [0, 0],
    [3, 3],
    [9, 5],
  ])('breaks a PUT of 5 bytes after %o: %i were read, nothing is stored', async (afterBytes, size) => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    emulator.fault('put', { kind: 'reset', afterBytes })
    await expect(emulator.fetch(putRequest(started))).rejects.toThrow(ConnectionLost)
    expect(emulator.requests.at(-1)?.body).toMatchObject({ size })
    expect(emulator.attachments[0]?.status).toBe('started')
  })

  it('breaks a Start that never happened', async () => {
    const emulator = quietEmulator()
    emulator.fault('start', { kind: 'reset' })
    await expect(post(emulator, 'start', startBody())).rejects.toThrow(ConnectionLost)
    expect(emulator.attachments).toHaveLength(0)
  })
})

describe('stall', () => {
  it.each(['start', 'get'] as const)(
    'never answers %s, and ends when the client disconnects',
    async (operation) => {
      const emulator = quietEmulator()
      emulator.fault(operation, { kind: 'stall' })
      const client = new AbortController()
      const path = operation === 'start' ? 'start-attachment-upload' : 'attachment'
      const pending = emulator.fetch(
        new Request(`${emulator.endpoint}/participant/${path}`, {
          method: 'POST',
          body: '{}',
          signal: client.signal,
        }),
      )
      await expect.poll(() => emulator.requests[0]?.body).toBe('{}')
      client.abort()
      await expect(pending).rejects.toThrow(ConnectionLost)
      expect(emulator.requests[0]?.status).toBeUndefined()
    },
  )

  it('stops reading a PUT, and ends with the emulator', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    emulator.fault('put', { kind: 'stall', afterBytes: 3 })
    const onBytesRead = vi.fn()
    const pending = emulator.fetch(putRequest(started), { onBytesRead })
    await expect.poll(() => emulator.requests[1]?.body).toMatchObject({ size: 3 })
    expect(onBytesRead.mock.calls).toEqual([[3]])
    emulator.reset()
    await expect(pending).rejects.toThrow(ConnectionLost)
  })
})

describe('delay', () => {
  it('waits before it performs and answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const emulator = quietEmulator({ latencyMs: 100 })
    emulator.fault('start', { kind: 'delay', ms: 900 })
    const pending = post(emulator, 'start', startBody())
    await idle()
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(999)
    expect(emulator.attachments).toHaveLength(0)
    vi.advanceTimersByTime(1)
    expect((await pending).status).toBe(200)
  })

  it('does nothing for a client that has disconnected', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const emulator = quietEmulator()
    const started = await start(emulator)
    emulator.fault('put', { kind: 'delay', ms: 1000 })
    const client = new AbortController()
    const pending = emulator.fetch(new Request(putRequest(started), { signal: client.signal }))
    await idle()
    expect(vi.getTimerCount()).toBe(1)
    client.abort()
    await expect(pending).rejects.toThrow(ConnectionLost)
    expect(vi.getTimerCount()).toBe(0)
    expect(emulator.attachments[0]?.status).toBe('started')
  })
})

describe('expired', () => {
  it("is S3's refusal of a PUT and of a download", async () => {
    const emulator = quietEmulator()
    emulator.fault('put', { kind: 'expired' })
    emulator.fault('download', { kind: 'expired' })
    const started = await start(emulator)
    const refused = await emulator.fetch(putRequest(started))
    expect(refused.status).toBe(403)
    expect(await refused.text()).toMatch(
      /<Code>AccessDenied<\/Code><Message>Request has expired<\/Message><X-Amz-Expires>900<.*<Expires>20.*Z<.*<ServerTime>20.*Z</,
    )
    await emulator.fetch(putRequest(started))
    await complete(emulator, started)
    const { body } = await post(emulator, 'get', { AttachmentId: started.attachmentId })
    const download = await emulator.fetch(new Request(String(body.Url)))
    expect([download.status, await s3Code(download)]).toEqual([403, 'AccessDenied'])
  })
})

describe('status on the store', () => {
  it.each<[Omit<StatusFault, 'kind'>, string]>([
    [{ status: 503 }, 'SlowDown'],
    [{ status: 500 }, 'InternalError'],
    [{ status: 403 }, 'AccessDenied'],
    [{ status: 400 }, 'RequestTimeout'],
    [{ status: 418 }, 'UnknownError'],
    [{ status: 400, exception: 'ExpiredToken', message: 'a < b & "c"', retryAfter: '3' }, 'ExpiredToken'],
  ])('%o is XML with its code', async (fault, code) => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    emulator.fault('put', { kind: 'status', ...fault })
    const response = await emulator.fetch(putRequest(started))
    const xml = await response.text()
    expect(response.status).toBe(fault.status)
    expect(response.headers.get('retry-after')).toBe(fault.retryAfter ?? null)
    expect(xml).toContain(`<Code>${code}</Code>`)
    if (fault.message) expect(xml).toContain('<Message>a &#60; b &#38; &#34;c&#34;</Message>')
    expect(emulator.attachments[0]?.status).toBe('started')
  })
})

describe('body', () => {
  it('answers with any body', async () => {
    const emulator = quietEmulator()
    emulator.fault('put', { kind: 'body', status: 502, body: '<html>Bad gateway</html>' })
    emulator.fault('put', { kind: 'body', contentType: 'application/json', body: '{"Attach' })
    const started = await start(emulator)
    const [html, json] = [
      await emulator.fetch(putRequest(started)),
      await emulator.fetch(putRequest(started)),
    ]
    expect([html.status, html.headers.get('content-type'), await html.text()]).toEqual([
      502,
      'text/html',
      '<html>Bad gateway</html>',
    ])
    expect([json.status, json.headers.get('content-type'), await json.text()]).toEqual([
      200,
      'application/json',
      '{"Attach',
    ])
  })
})

describe('redirect', () => {
  it.each([
    [undefined, 307],
    [301, 301],
  ] as const)('answers %o with a location', async (status, sent) => {
    const emulator = quietEmulator()
    emulator.fault('put', { kind: 'redirect', status, location: 'https://elsewhere.example/' })
    const response = await emulator.fetch(putRequest(await start(emulator)))
    expect([response.status, response.headers.get('location')]).toEqual([sent, 'https://elsewhere.example/'])
  })
})

describe('patch', () => {
  it('overwrites, removes and merges members of an otherwise valid answer', async () => {
    const emulator = quietEmulator()
    emulator.fault('start', {
      kind: 'patch',
      response: {
        AttachmentId: undefined,
        Extra: 1,
        UploadMetadata: { Url: 'javascript:alert(1)', UrlExpiry: undefined },
      },
    })
    const { status, body } = await post(emulator, 'start', startBody({ ClientToken: 't' }))
    expect(status).toBe(200)
    expect(body).toEqual({
      Extra: 1,
      UploadMetadata: { Url: 'javascript:alert(1)', HeadersToInclude: expect.any(Object) },
    })
    expect((await start(emulator, { ClientToken: 't' })).url).toMatch(/^http:/)
  })

  it('patches GetAttachment, and leaves a refusal unchanged', async () => {
    const emulator = quietEmulator()
    const { attachmentId } = await sendFile(emulator)
    emulator.fault('get', { kind: 'patch', response: { AttachmentSizeInBytes: 'many' } })
    const { body } = await post(emulator, 'get', { AttachmentId: attachmentId })
    expect(body).toMatchObject({ Url: expect.any(String), AttachmentSizeInBytes: 'many' })
    emulator.fault('get', { kind: 'patch', response: { Url: 'x' } })
    expect((await post(emulator, 'get', {})).body).toEqual({ Message: expect.any(String) })
  })
})
