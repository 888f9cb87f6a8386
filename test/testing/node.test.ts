import { once } from 'node:events'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Emulator, Operation } from '../../src/testing/index.ts'
import { connectEmulator } from '../../src/testing/index.ts'
import type { EmulatorServer } from '../../src/testing/node.ts'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { s3FromEnvironment } from '../support/realS3Store.ts'
import { complete, post, sendFile, start, startBody, unlimited } from './flow.ts'

let server: EmulatorServer
let emulator: Emulator
let target: { endpoint: string; fetch: typeof fetch }

beforeAll(async () => {
  server = await startEmulatorServer()
})

beforeEach(async () => {
  const created = await server.create(unlimited)
  emulator = created.emulator
  target = { endpoint: created.endpoint, fetch }
})

afterAll(() => server.close())

const megabytes = 8 * 1024 * 1024

/** A request that exposes what fetch hides: the connection, interim answers, partial bodies. */
function open(url: string, method: string, headers: Record<string, string> = {}): ClientRequest {
  return request(url, { method, headers, agent: new Agent({ keepAlive: true }) })
}

async function answerTo(
  sent: ClientRequest,
): Promise<{ status: number; headers: IncomingMessage['headers']; text: string }> {
  const [answer]: IncomingMessage[] = await once(sent, 'response')
  if (!answer) throw new Error('No answer.')
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) text += chunk
  return { status: answer.statusCode ?? 0, headers: answer.headers, text }
}

async function failureOf(sent: ClientRequest): Promise<string> {
  const [error]: unknown[] = await once(sent, 'error')
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

describe('the server', () => {
  it('sends a file from Start to download', async () => {
    const started = await start(target)
    const { 'Content-Length': _, ...headers } = started.headers
    expect((await fetch(started.url, { method: 'PUT', headers, body: 'hello' })).status).toBe(200)
    expect((await complete(target, started)).status).toBe(200)
    const { body } = await post(target, 'get', { AttachmentId: started.attachmentId })
    expect(await (await fetch(String(body.Url))).text()).toBe('hello')
    expect(emulator.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['start', 200],
      ['put', 200],
      ['complete', 200],
      ['get', 200],
      ['download', 200],
    ])
    expect(emulator.requests[1]?.headers['content-length']).toBe('5')
  })

  it('has its store on another origin, and separates its emulators', async () => {
    const other = await server.create(unlimited)
    const started = await start(target)
    expect(new URL(started.url).origin).not.toBe(new URL(target.endpoint).origin)
    expect(new URL(target.endpoint).origin).toBe(server.url)
    expect(other.endpoint).not.toBe(target.endpoint)
    expect(other.emulator.requests).toEqual([])
  })

  it('serves one answer per connection', async () => {
    for (const [method, url] of [
      ['POST', `${target.endpoint}/participant/start-attachment-upload`],
      ['OPTIONS', `${target.endpoint}/participant/start-attachment-upload`],
      ['PUT', (await start(target)).url],
      ['GET', `${server.url}/nothing`],
    ] as const) {
      const sent = open(url, method)
      const closed = once(sent, 'socket').then(([socket]) => once(socket, 'close'))
      sent.end()
      expect((await answerTo(sent)).headers.connection).toBe('close')
      await closed
    }
  })

  it('answers preflights of both hosts over the wire', async () => {
    const headers = { origin: 'http://localhost:6006', 'access-control-request-method': 'PUT' }
    const participant = await fetch(`${target.endpoint}/participant/attachment`, {
      method: 'OPTIONS',
      headers,
    })
    const store = await fetch((await start(target)).url, { method: 'OPTIONS', headers })
    expect(participant.headers.get('access-control-allow-headers')).toBe(
      'content-type,x-amz-bearer,x-amz-user-agent',
    )
    expect(store.headers.get('access-control-allow-methods')).toBe('GET, PUT')
    expect(store.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('refuses megabytes sent to a forged URL', async () => {
    const started = await start(target, { AttachmentSizeInBytes: megabytes })
    const { 'Content-Length': _, ...headers } = started.headers
    const url = started.url.replace(/Signature=.*/, 'Signature=0')
    const response = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(megabytes) })
    expect([response.status, emulator.attachments[0]?.status]).toEqual([403, 'started'])
  })

  it('stores nothing of a truncated PUT', async () => {
    const started = await start(target, { AttachmentSizeInBytes: megabytes })
    const sent = open(started.url, 'PUT', started.headers)
    sent.write(new Uint8Array(1000))
    const failure = failureOf(sent)
    await expect.poll(() => emulator.requests).toHaveLength(2)
    sent.destroy()
    await failure
    await expect.poll(() => emulator.requests[1]?.body).toMatchObject({ size: 1000 })
    expect(emulator.attachments[0]?.status).toBe('started')
    expect(emulator.requests[1]?.status).toBeUndefined()
  })

  it('reads no faster than the bandwidth: the sender keeps the rest', async () => {
    emulator.configure({ bytesPerSecond: 1_000_000 })
    const started = await start(target, { AttachmentSizeInBytes: 2 * megabytes })
    const sent = open(started.url, 'PUT', started.headers)
    sent.end(new Uint8Array(2 * megabytes))
    await expect.poll(() => emulator.requests).toHaveLength(2)
    await new Promise((resolve) => setImmediate(resolve))
    expect(sent.writableFinished).toBe(false)
    const failure = failureOf(sent)
    sent.destroy()
    await failure
  })

  it('does not answer under another host name', async () => {
    const sent = open(`${server.url}/_control/emulators`, 'POST', { host: 'evil.example' })
    sent.end('{}')
    expect((await answerTo(sent)).status).toBe(421)
  })

  it('answers an unknown emulator with 404', async () => {
    expect(
      (await fetch(`${server.url}/nothing/participant/attachment`, { method: 'POST', body: '{}' })).status,
    ).toBe(404)
  })

  it('closes during a stall and a half-sent body', async () => {
    const brief = await startEmulatorServer()
    const created = await brief.create(unlimited)
    const started = await start({ endpoint: created.endpoint, fetch }, { AttachmentSizeInBytes: megabytes })
    created.emulator.fault('put', { kind: 'stall', afterBytes: 10 })
    const sent = open(started.url, 'PUT', started.headers)
    const failure = failureOf(sent)
    sent.write(new Uint8Array(megabytes - 1))
    await expect.poll(() => created.emulator.requests[1]?.body).toMatchObject({ size: 10 })
    await brief.close()
    expect(['ECONNRESET', 'EPIPE']).toContain(await failure)
    await expect(fetch(brief.url)).rejects.toThrow()
  })

  it('closes during an incomplete request', async () => {
    const brief = await startEmulatorServer()
    const socket = connect(Number(new URL(brief.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write('POST / HTTP/1.1\r\n')
    const closed = new Promise((resolve) => socket.on('error', () => {}).on('close', resolve))
    await brief.close()
    await closed
  })

  it('rejects when its port is taken', async () => {
    await expect(startEmulatorServer({ port: Number(new URL(server.url).port) })).rejects.toThrow(
      'EADDRINUSE',
    )
  })
})

describe('a fault over HTTP', () => {
  /** Sends one request of the operation with Node's own client. */
  async function send(operation: Operation, size = 5): Promise<ClientRequest> {
    const json = { 'content-type': 'application/json', 'x-amz-bearer': 'connection-token' }
    if (operation === 'put') {
      const started = await start(target, { AttachmentSizeInBytes: size })
      const sent = open(started.url, 'PUT', started.headers)
      sent.end(new Uint8Array(size))
      return sent
    }
    const sent = open(`${target.endpoint}/participant/start-attachment-upload`, 'POST', json)
    sent.end(JSON.stringify(startBody()))
    return sent
  }

  it.each(['start', 'put'] as const)(
    'answer-lost breaks the connection after %s was done',
    async (operation) => {
      emulator.fault(operation, { kind: 'answer-lost' })
      expect(await failureOf(await send(operation))).toBe('ECONNRESET')
      expect(emulator.attachments[0]?.status).toBe(operation === 'put' ? 'uploaded' : 'started')
      expect(emulator.requests.filter((each) => each.operation === operation)).toHaveLength(1)
    },
  )

  it('reset breaks the connection in the middle of the body', async () => {
    emulator.fault('put', { kind: 'reset' })
    expect(['ECONNRESET', 'EPIPE']).toContain(await failureOf(await send('put', megabytes)))
    expect(emulator.requests[1]?.body).toMatchObject({ size: megabytes / 2 })
    expect(emulator.attachments[0]?.status).toBe('started')
  })

  it('reset breaks the connection of a Start that never happened', async () => {
    emulator.fault('start', { kind: 'reset' })
    expect(await failureOf(await send('start'))).toBe('ECONNRESET')
    expect(emulator.attachments).toHaveLength(0)
  })

  it('stall notices that the client has disconnected, even while sending', async () => {
    const ended = vi.fn()
    const real = emulator.fetch
    emulator.fetch = (...parameters) => real(...parameters).finally(ended)
    emulator.fault('put', { kind: 'stall', afterBytes: 100 })
    const sent = await send('put', 2 * megabytes)
    await expect.poll(() => emulator.requests[1]?.body).toMatchObject({ size: 100 })
    expect(ended).toHaveBeenCalledTimes(1)
    const failure = failureOf(sent)
    sent.destroy()
    await failure
    await expect.poll(() => ended).toHaveBeenCalledTimes(2)
  })

  it('status, body, redirect, expired and patch arrive unchanged', async () => {
    emulator.fault('put', { kind: 'status', status: 503 }, { kind: 'expired' })
    expect(await answerTo(await send('put'))).toMatchObject({
      status: 503,
      text: expect.stringContaining('SlowDown'),
    })
    expect((await answerTo(await send('put'))).text).toContain('Request has expired')
    emulator.fault(
      'start',
      { kind: 'body', status: 502, body: '<html>' },
      { kind: 'redirect', location: 'https://elsewhere.example/' },
      { kind: 'patch', response: { AttachmentId: '' } },
      { kind: 'delay', ms: 1 },
    )
    expect(await answerTo(await send('start'))).toMatchObject({ status: 502, text: '<html>' })
    expect(await answerTo(await send('start'))).toMatchObject({
      status: 307,
      headers: { location: 'https://elsewhere.example/' },
    })
    expect((await answerTo(await send('start'))).text).toMatch(/^{"AttachmentId":"",/)
    expect((await answerTo(await send('start'))).status).toBe(200)
  })
})

describe('connectEmulator', () => {
  it('creates and configures an emulator, and shows its requests without its own', async () => {
    const remote = await connectEmulator(server.url, { ...unlimited, connectionToken: 'page' })
    const page = { endpoint: remote.endpoint, fetch }
    expect((await post(page, 'start', startBody())).status).toBe(403)
    await remote.configure({ connectionToken: 'connection-token' })
    await remote.fault('start', {
      kind: 'patch',
      response: { AttachmentId: undefined, UploadMetadata: { Url: 'x' } },
    })
    const patched = await post(page, 'start', startBody())
    expect(patched.body).toEqual({ UploadMetadata: expect.objectContaining({ Url: 'x' }) })

    const { attachmentId } = await start(page)
    const { requests, attachments } = await remote.state()
    expect(requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['start', 403],
      ['start', 200],
      ['start', 200],
    ])
    expect(attachments[1]).toEqual({
      attachmentId,
      attachmentName: 'a.png',
      contentType: 'image/png',
      attachmentSizeInBytes: 5,
      clientToken: expect.any(String),
      status: 'started',
    })
    await remote.reset()
    expect(await remote.state()).toEqual({ requests: [], transcript: [], attachments: [] })
    await remote.close()
    await expect(remote.state()).rejects.toThrow('The emulator server answered 404 to GET')
    expect((await fetch(`${remote.endpoint}/participant/attachment`, { method: 'POST' })).status).toBe(404)
  })

  it('summarises stored objects', async () => {
    const remote = await connectEmulator(server.url, unlimited)
    const page = {
      endpoint: remote.endpoint,
      // Node's fetch accepts no Request with its own Content-Length.
      fetch: async (sent: Request) => {
        const headers = new Headers(sent.headers)
        headers.delete('content-length')
        return fetch(sent.url, { method: sent.method, headers, body: await sent.arrayBuffer() })
      },
    }
    const { attachmentId } = await sendFile(page)
    expect((await remote.state()).attachments).toMatchObject([
      {
        status: 'completed',
        object: {
          key: `final/${attachmentId}`,
          size: 5,
          sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
          contentType: 'image/png',
        },
      },
    ])
    await remote.close()
  })

  it('may be used by a page of any origin', async () => {
    const response = await fetch(`${server.url}/_control/emulators`, { method: 'OPTIONS' })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
      'access-control-allow-headers': 'content-type',
    })
  })
})

describe('s3FromEnvironment', () => {
  const names = ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']

  it('names the bucket when all five variables are set, and none otherwise', () => {
    for (const name of names) vi.stubEnv(name, name.toLowerCase())
    expect(s3FromEnvironment()).toEqual({
      endpoint: 's3_endpoint',
      region: 's3_region',
      bucket: 's3_bucket',
      accessKeyId: 's3_access_key_id',
      secretAccessKey: 's3_secret_access_key',
    })
    vi.stubEnv('S3_BUCKET', '')
    expect(s3FromEnvironment()).toBeUndefined()
    vi.unstubAllEnvs()
  })
})
