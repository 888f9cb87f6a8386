import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EmulatorOptions } from '../../src/testing/index.ts'
import type { Started } from './flow.ts'
import { complete, post, putRequest, quietEmulator, s3Code, sendFile, start } from './flow.ts'

const sha256OfHello = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

afterEach(() => {
  vi.useRealTimers()
})

function edited(started: Started, edit: (url: URL) => void): Started {
  const url = new URL(started.url)
  edit(url)
  return { ...started, url: url.href }
}

function without(started: Started, name: string): Started {
  const headers = Object.fromEntries(Object.entries(started.headers).filter(([each]) => each !== name))
  return { ...started, headers }
}

describe('put', () => {
  it('stores the bytes with their headers', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    const response = await emulator.fetch(putRequest(started))
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/)
    const object = emulator.object(started.attachmentId)
    expect(object).toMatchObject({
      key: `staging/${started.attachmentId}`,
      contentType: 'image/png',
      sha256: sha256OfHello,
      headers: { 'x-amz-acl': 'bucket-owner-full-control' },
    })
    expect(new TextDecoder().decode(object?.bytes)).toBe('hello')
    expect(await emulator.readObject(started.attachmentId)).toEqual(object)
    expect(emulator.requests.at(-1)).toMatchObject({
      operation: 'put',
      body: { size: 5, sha256: sha256OfHello },
      status: 200,
    })
  })

  it('replaces the object when the URL is used again', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    await emulator.fetch(putRequest(started, 'first'))
    await emulator.fetch(putRequest(started, 'again'))
    expect(new TextDecoder().decode(emulator.object(started.attachmentId)?.bytes)).toBe('again')
  })

  it('does not touch a completed attachment', async () => {
    const emulator = quietEmulator()
    const started = await sendFile(emulator)
    expect((await emulator.fetch(putRequest(started, 'other'))).status).toBe(200)
    expect(new TextDecoder().decode(emulator.object(started.attachmentId)?.bytes)).toBe('hello')
  })

  it('counts the bytes where no Content-Length can be set', async () => {
    const emulator = quietEmulator()
    const started = without(await start(emulator), 'Content-Length')
    const refused = await emulator.fetch(putRequest(started, 'hello!'))
    expect([refused.status, await s3Code(refused)]).toEqual([403, 'SignatureDoesNotMatch'])
    expect((await emulator.fetch(putRequest(started))).status).toBe(200)
  })

  it.each<[string, (started: Started) => Request, number, string]>([
    ['another method', (s) => new Request(s.url, { headers: s.headers }), 403, 'SignatureDoesNotMatch'],
    [
      'another key',
      (s) =>
        putRequest(
          edited(s, (url) => (url.pathname = url.pathname.replace(/.$/, (c) => (c === '0' ? '1' : '0')))),
        ),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'another bucket',
      (s) => putRequest(edited(s, (url) => (url.pathname = '/elsewhere/staging/x'))),
      404,
      'NoSuchBucket',
    ],
    [
      'another type',
      (s) => putRequest(s, 'hello', { 'Content-Type': 'image/jpeg' }),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'another length',
      (s) => putRequest(s, 'hello!', { 'Content-Length': '6' }),
      403,
      'SignatureDoesNotMatch',
    ],
    ['a body that is too short', (s) => putRequest(s, 'hell'), 400, 'IncompleteBody'],
    [
      'another header value',
      (s) => putRequest(s, 'hello', { 'x-amz-acl': 'public-read' }),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a longer lifetime',
      (s) => putRequest(edited(s, (url) => url.searchParams.set('X-Amz-Expires', '9000'))),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a later date',
      (s) => putRequest(edited(s, (url) => url.searchParams.set('X-Amz-Date', '20990101T000000Z'))),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'fewer signed headers',
      (s) => putRequest(edited(s, (url) => url.searchParams.set('X-Amz-SignedHeaders', 'host'))),
      403,
      'AccessDenied',
    ],
    [
      'one more parameter',
      (s) => putRequest(edited(s, (url) => url.searchParams.set('x', '1'))),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a forged signature',
      (s) => putRequest(edited(s, (url) => url.searchParams.set('X-Amz-Signature', '0'.repeat(64)))),
      403,
      'SignatureDoesNotMatch',
    ],
    ['no signature', (s) => putRequest(edited(s, (url) => (url.search = ''))), 403, 'AccessDenied'],
    [
      'no date',
      (s) => putRequest(edited(s, (url) => url.searchParams.delete('X-Amz-Date'))),
      400,
      'AuthorizationQueryParametersError',
    ],
    [
      'an unsigned x-amz header',
      (s) => putRequest(s, 'hello', { 'x-amz-bearer': 'connection-token' }),
      403,
      'AccessDenied',
    ],
    [
      'a second authentication',
      (s) => putRequest(s, 'hello', { authorization: 'AWS4' }),
      400,
      'InvalidArgument',
    ],
    [
      'no length',
      (s) => putRequest(without(s, 'Content-Length'), 'hello', { 'transfer-encoding': 'chunked' }),
      411,
      'MissingContentLength',
    ],
  ])('refuses %s', async (_, request, status, code) => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    const response = await emulator.fetch(request(started))
    const xml = await response.clone().text()
    expect([response.status, await s3Code(response)]).toEqual([status, code])
    expect(response.headers.get('content-type')).toBe('application/xml')
    expect(xml).toMatch(/^<\?xml.*\n<Error><Code>.*<Message>.+<\/Message>.*<RequestId>.+<HostId>.+<\/Error>$/)
    expect(emulator.attachments[0]?.status).toBe('started')
  })

  it('accepts chunks from happy-dom, whose XMLHttpRequest sends no length', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    const happyDom = { 'transfer-encoding': 'chunked', 'user-agent': 'Mozilla/5.0 (X11) HappyDOM/21.0.4' }
    const response = await emulator.fetch(putRequest(without(started, 'Content-Length'), 'hello', happyDom))
    expect(response.status).toBe(200)
    expect(emulator.attachments).toMatchObject([{ status: 'uploaded', object: { key: expect.any(String) } }])
  })

  it.each(['x-amz-meta-contact_id', 'x-amz-acl', 'Content-Disposition', 'Content-Type'])(
    'refuses a PUT without %s',
    async (name) => {
      const emulator = quietEmulator()
      const response = await emulator.fetch(putRequest(without(await start(emulator), name)))
      expect([response.status, await s3Code(response)]).toEqual([403, 'SignatureDoesNotMatch'])
    },
  )

  it('accepts a URL until its last second, then reports it as expired', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-02T03:00:00Z') })
    const emulator = quietEmulator({ urlLifetimeInSeconds: 60 })
    const started = await start(emulator)
    vi.setSystemTime(Date.parse('2026-01-02T03:00:59.999Z'))
    expect((await emulator.fetch(putRequest(started))).status).toBe(200)
    vi.setSystemTime(Date.parse('2026-01-02T03:01:00Z'))
    const late = await emulator.fetch(putRequest(started))
    expect(late.status).toBe(403)
    expect((await late.text()).replace(/<RequestId>.*/, '')).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <Error><Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>60</X-Amz-Expires><Expires>2026-01-02T03:01:00Z</Expires><ServerTime>2026-01-02T03:01:00Z</ServerTime>"
    `)
  })

  it('accepts an unencoded name outside Latin-1 as UTF-8 bytes', async () => {
    const emulator = quietEmulator({ contentDisposition: 'raw' })
    const started = await start(emulator, { AttachmentName: '☃.png' })
    const raw = started.headers['Content-Disposition'] ?? ''
    const bytes = String.fromCharCode(...new TextEncoder().encode(raw))
    const request = putRequest({ ...started, headers: { ...started.headers, 'Content-Disposition': bytes } })
    expect((await emulator.fetch(request)).status).toBe(200)
    expect(() => putRequest(started)).toThrow(TypeError)
  })

  it('rejects the URLs of another emulator', async () => {
    const started = await start(quietEmulator())
    const response = await quietEmulator().fetch(putRequest(started))
    expect(await s3Code(response)).toBe('SignatureDoesNotMatch')
  })

  it('makes Complete refuse a file without the announced size', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    expect((await emulator.fetch(putRequest(started, 'hello world'))).status).toBe(400)
    expect((await complete(emulator, started)).status).toBe(400)
  })
})

describe('download', () => {
  const signedGet = async (
    options: EmulatorOptions = {},
  ): Promise<[ReturnType<typeof quietEmulator>, URL]> => {
    const emulator = quietEmulator(options)
    const { attachmentId } = await sendFile(emulator)
    const { body } = await post(emulator, 'get', { AttachmentId: attachmentId, UrlExpiryInSeconds: 5 })
    return [emulator, new URL(String(body.Url))]
  }

  it.each<[string, (url: URL) => void, string]>([
    ['another key', (url) => (url.pathname += '0'), 'SignatureDoesNotMatch'],
    [
      'another name',
      (url) => url.searchParams.set('response-content-disposition', 'inline'),
      'SignatureDoesNotMatch',
    ],
    ['a forged signature', (url) => url.searchParams.set('X-Amz-Signature', '0'), 'SignatureDoesNotMatch'],
  ])('refuses %s', async (_, edit, code) => {
    const [emulator, url] = await signedGet()
    edit(url)
    const response = await emulator.fetch(new Request(url))
    expect([response.status, await s3Code(response)]).toEqual([403, code])
  })

  it('refuses a PUT to its URL', async () => {
    const [emulator, url] = await signedGet()
    const response = await emulator.fetch(new Request(url, { method: 'PUT', body: 'x' }))
    expect(await s3Code(response)).toBe('SignatureDoesNotMatch')
  })

  it('reports its URL as expired after its lifetime', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const [emulator, url] = await signedGet()
    vi.setSystemTime(Date.now() + 5000)
    const response = await emulator.fetch(new Request(url))
    expect([response.status, await s3Code(response)]).toEqual([403, 'AccessDenied'])
  })

  it('accepts no other method', async () => {
    const [emulator, url] = await signedGet()
    const response = await emulator.fetch(new Request(url, { method: 'DELETE' }))
    expect([response.status, await s3Code(response)]).toEqual([405, 'MethodNotAllowed'])
  })
})

describe('CORS of the store', () => {
  const preflight = (options: EmulatorOptions, method = 'PUT'): Promise<Response> => {
    const emulator = quietEmulator(options)
    const headers = {
      origin: 'http://localhost:6006',
      'access-control-request-method': method,
      'access-control-request-headers': 'content-disposition,x-amz-acl',
    }
    return emulator.fetch(
      new Request(`${emulator.s3Endpoint}/connect-attachments/x`, { method: 'OPTIONS', headers }),
    )
  }

  it('allows PUT and GET with any header', async () => {
    const response = await preflight({ maxAge: 5 })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': 'content-disposition,x-amz-acl',
      'access-control-max-age': '5',
    })
  })

  it.each([
    [{}, 'DELETE'],
    [{ s3Cors: 'never' }, 'PUT'],
  ] as [EmulatorOptions, string][])('under %o refuses %s', async (options, method) => {
    const response = await preflight(options, method)
    expect([response.status, [...response.headers]]).toEqual([403, []])
  })

  it.each([
    ['always', true, true],
    ['not-on-errors', true, false],
    ['never', false, false],
  ] as const)('lets answers be read %s', async (s3Cors, onSuccess, onError) => {
    const emulator = quietEmulator({ s3Cors })
    const started = await start(emulator)
    const stored = await emulator.fetch(putRequest(started))
    const refused = await emulator.fetch(new Request(started.url, { method: 'PUT' }))
    expect([stored.status, stored.headers.has('access-control-allow-origin')]).toEqual([200, onSuccess])
    expect([refused.status, refused.headers.has('access-control-allow-origin')]).toEqual([403, onError])
    expect(stored.headers.has('access-control-expose-headers')).toBe(false)
  })

  it('exposes ETag and the request ids if configured', async () => {
    const emulator = quietEmulator({ exposeS3Headers: true })
    const stored = await emulator.fetch(putRequest(await start(emulator)))
    expect(stored.headers.get('access-control-expose-headers')).toBe('ETag, x-amz-request-id, x-amz-id-2')
  })
})
