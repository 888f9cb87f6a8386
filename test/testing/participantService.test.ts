import { afterEach, describe, expect, it, vi } from 'vitest'
import { complete, post, putRequest, quietEmulator, sendFile, start, startBody } from './flow.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('start', () => {
  it.each([
    ['null name', { AttachmentName: null }, 400],
    ['name of another type', { AttachmentName: 7 }, 400],
    ['size -1', { AttachmentSizeInBytes: -1 }, 400],
    ['size 1.5', { AttachmentSizeInBytes: 1.5 }, 400],
    ['size as a string', { AttachmentSizeInBytes: '5' }, 400],
    ['size at the setting', { AttachmentSizeInBytes: 20 * 1024 * 1024 }, 200],
    ['size above the setting', { AttachmentSizeInBytes: 20 * 1024 * 1024 + 1 }, 400],
    ['unknown extension', { AttachmentName: 'a.exe' }, 400],
    ['extension in capitals', { AttachmentName: 'A.PNG' }, 200],
    ['unknown member', { ConnectionToken: 'connection-token' }, 400],
  ])('answers a %s', async (_, over, status) => {
    const emulator = quietEmulator()
    const sent = await post(emulator, 'start', startBody(over))
    expect(sent.status).toBe(status)
    expect(sent.headers.get('x-amzn-errortype')).toBe(status === 200 ? null : 'ValidationException')
    expect(emulator.attachments).toHaveLength(status === 200 ? 1 : 0)
  })

  it.each([
    ['no JSON', '{"a":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['nothing', ''],
  ])('refuses a body that is %s', async (_, body) => {
    const sent = await post(quietEmulator(), 'start', body)
    expect([sent.status, sent.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException'])
  })

  it('answers with an id, a signed URL, its expiry and the headers of the PUT', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-02T03:04:05.678Z') })
    const emulator = quietEmulator()
    const started = await start(emulator, { AttachmentName: 'Straße ☃.png' })
    const query = new URL(started.url).searchParams
    expect(started.url.startsWith(`${emulator.s3Endpoint}/connect-attachments/staging/`)).toBe(true)
    expect(started.url.length).toBeLessThanOrEqual(2000)
    expect(started.urlExpiry).toBe('2026-01-02T03:19:05.678Z')
    expect(query.get('X-Amz-Date')).toBe('20260102T030405Z')
    expect(query.get('X-Amz-Expires')).toBe('900')
    expect(query.get('X-Amz-SignedHeaders')).toBe(
      'content-disposition;content-length;content-type;host;x-amz-acl;x-amz-meta-account_id;' +
        'x-amz-meta-contact_id;x-amz-meta-initial_contact_id;x-amz-meta-organization_id',
    )
    expect(query.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/)
    expect(Object.keys(started.headers)).toEqual([
      'x-amz-meta-contact_id',
      'x-amz-meta-initial_contact_id',
      'x-amz-meta-account_id',
      'x-amz-meta-organization_id',
      'x-amz-acl',
      'Content-Disposition',
      'Content-Length',
      'Content-Type',
    ])
    expect(started.headers['Content-Length']).toBe('5')
    expect(started.headers['Content-Type']).toBe('image/png')
    expect(started.headers['Content-Disposition']).toMatch(
      /^attachment; filename\*=UTF-8''[0-9a-f]{8}_Stra%C3%9Fe%20%E2%98%83\.png$/,
    )
  })

  it('writes the expiry without a fraction and the name unencoded if configured', async () => {
    const emulator = quietEmulator({ expiryFormat: 'seconds', contentDisposition: 'raw' })
    const started = await start(emulator, { AttachmentName: '☃.png' })
    expect(started.urlExpiry).toMatch(/T\d\d:\d\d:\d\dZ$/)
    expect(started.headers['Content-Disposition']).toMatch(/^attachment; filename="[0-9a-f]{8}_☃\.png"$/)
  })

  it('repeats its answer for the same token and parameters', async () => {
    const emulator = quietEmulator()
    const body = startBody()
    const [first, second] = await Promise.all([post(emulator, 'start', body), post(emulator, 'start', body)])
    expect(second.body).toEqual(first.body)
    expect(emulator.attachments).toHaveLength(1)
  })

  it('signs a new URL for the same attachment if configured', async () => {
    const emulator = quietEmulator({ replay: 'fresh-url' })
    const first = await start(emulator, { ClientToken: 't' })
    const second = await start(emulator, { ClientToken: 't' })
    expect(second.attachmentId).toBe(first.attachmentId)
    expect(second.url).not.toBe(first.url)
    expect((await emulator.fetch(putRequest(second))).status).toBe(200)
  })

  it.each([{ AttachmentName: 'b.png' }, { AttachmentSizeInBytes: 6 }, { ContentType: 'image/jpeg' }])(
    'refuses the same token with other parameters: %o',
    async (over) => {
      const emulator = quietEmulator()
      await start(emulator, { ClientToken: 't' })
      const sent = await post(emulator, 'start', startBody({ ClientToken: 't', ...over }))
      expect([sent.status, sent.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException'])
    },
  )

  it('refuses more attachments than a contact may have, and still repeats existing answers', async () => {
    const emulator = quietEmulator({ attachmentsPerContact: 2 })
    await start(emulator, { ClientToken: '1' })
    await start(emulator, { ClientToken: '2' })
    const third = await post(emulator, 'start', startBody())
    expect([third.status, third.headers.get('x-amzn-errortype')]).toEqual([
      402,
      'ServiceQuotaExceededException',
    ])
    expect((await post(emulator, 'start', startBody({ ClientToken: '1' }))).status).toBe(200)
  })

  it('reads size and extensions from its settings', async () => {
    const emulator = quietEmulator({ maxSizeInBytes: 4, extensions: ['EXE'] })
    expect((await post(emulator, 'start', startBody({ AttachmentName: 'a.exe' }))).status).toBe(400)
    emulator.configure({ maxSizeInBytes: 5 })
    expect((await post(emulator, 'start', startBody({ AttachmentName: 'a.exe' }))).status).toBe(200)
  })
})

describe('complete', () => {
  it('moves the file to its final place and answers with nothing', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    expect(emulator.attachments[0]?.status).toBe('started')
    await emulator.fetch(putRequest(started))
    expect(emulator.attachments[0]?.status).toBe('uploaded')
    const sent = await complete(emulator, started)
    expect([sent.status, sent.body]).toEqual([200, {}])
    expect(emulator.attachments[0]?.status).toBe('completed')
    expect(emulator.object(started.attachmentId)?.key).toBe(`final/${started.attachmentId}`)
  })

  it.each([
    ['an id of another type', [7]],
    ['no list but an id', 'id'],
  ])('refuses %s', async (_, ids) => {
    const sent = await post(quietEmulator(), 'complete', { AttachmentIds: ids, ClientToken: 't' })
    expect([sent.status, sent.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException'])
  })

  it('refuses before the PUT, and succeeds after it with the same token', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    const early = await complete(emulator, started, 't')
    expect([early.status, early.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException'])
    await emulator.fetch(putRequest(started))
    expect((await complete(emulator, started, 't')).status).toBe(200)
  })

  it('repeats its answer for its token and conflicts with any other', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator)
    await emulator.fetch(putRequest(started))
    const [first, again] = await Promise.all([
      complete(emulator, started, 't'),
      complete(emulator, started, 't'),
    ])
    expect([first.status, again.status]).toEqual([200, 200])
    const other = await complete(emulator, started, 'u')
    expect([other.status, other.headers.get('x-amzn-errortype')]).toEqual([409, 'ConflictException'])
  })

  it('conflicts with itself if configured', async () => {
    const emulator = quietEmulator({ completeReplay: 'conflict' })
    const started = await start(emulator)
    await emulator.fetch(putRequest(started))
    expect((await complete(emulator, started, 't')).status).toBe(200)
    const again = await complete(emulator, started, 't')
    expect([again.status, again.headers.get('x-amzn-errortype')]).toEqual([409, 'ConflictException'])
  })

  it('refuses a token that has completed another attachment', async () => {
    const emulator = quietEmulator()
    const [one, two] = [await start(emulator), await start(emulator)]
    await emulator.fetch(putRequest(one))
    await emulator.fetch(putRequest(two))
    expect((await complete(emulator, one, 't')).status).toBe(200)
    expect((await complete(emulator, two, 't')).status).toBe(400)
  })
})

describe('get', () => {
  it('answers with a URL that returns the file under its name', async () => {
    const emulator = quietEmulator()
    const { attachmentId } = await sendFile(emulator, { AttachmentName: 'ä b.png' })
    const { status, body } = await post(emulator, 'get', { AttachmentId: attachmentId })
    expect(status).toBe(200)
    expect(body).toEqual({
      Url: expect.any(String),
      UrlExpiry: expect.stringMatching(/\.\d{3}Z$/),
      AttachmentSizeInBytes: 5,
    })
    const file = await emulator.fetch(new Request(String(body.Url)))
    expect(await file.text()).toBe('hello')
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('content-length')).toBe('5')
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%A4%20b.png")
  })

  it.each([
    [5, 200],
    [300, 200],
    [5.5, 400],
    ['60', 400],
    [null, 200],
    [undefined, 200],
  ])('answers %o seconds with %i', async (seconds, status) => {
    const emulator = quietEmulator()
    const { attachmentId } = await sendFile(emulator)
    const sent = await post(emulator, 'get', { AttachmentId: attachmentId, UrlExpiryInSeconds: seconds })
    expect(sent.status).toBe(status)
    if (status !== 200) return
    const lifetime = new URL(String(sent.body.Url)).searchParams.get('X-Amz-Expires')
    expect(lifetime).toBe(String(seconds ?? 300))
  })

  it('refuses an attachment that is unknown or not completed', async () => {
    const emulator = quietEmulator()
    const { attachmentId } = await start(emulator)
    for (const id of [attachmentId, 'unknown']) {
      const sent = await post(emulator, 'get', { AttachmentId: id })
      expect([sent.status, sent.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException'])
    }
  })

  it('refuses an id of the wrong type', async () => {
    expect((await post(quietEmulator(), 'get', { AttachmentId: ['id'] })).status).toBe(400)
  })
})
