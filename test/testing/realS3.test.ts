import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmulatorServer } from '../../src/testing/node.ts'
import { s3FromEnvironment, startEmulatorServer } from '../../src/testing/node.ts'
import { complete, post, start, unlimited } from './flow.ts'

const s3 = s3FromEnvironment()

describe('without a reachable bucket', () => {
  it('signs for the bucket with AWS’s own presigner, and says what is wrong when it is asked', async () => {
    const settings = {
      region: 'eu-west-1',
      bucket: 'files',
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
    }
    const server = await startEmulatorServer({ s3: { endpoint: 'http://127.0.0.1:1', ...settings } })
    const { endpoint } = await server.create(unlimited)
    const { url, headers, attachmentId } = await start({ endpoint, fetch })
    const query = new URL(url).searchParams
    expect(url.startsWith(`http://127.0.0.1:1/files/staging/${attachmentId}?`)).toBe(true)
    expect(query.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host')
    expect(query.get('X-Amz-Credential')).toMatch(/^AKIDEXAMPLE\/\d{8}\/eu-west-1\/s3\/aws4_request$/)
    expect(query.get('X-Amz-Expires')).toBe('900')
    expect([...query.keys()].filter((name) => /checksum/i.test(name))).toEqual([])
    expect(headers).toEqual({ 'Content-Type': 'image/png', 'Content-Length': '5' })
    expect(url).not.toContain('secret')
    const asked = await fetch(`${endpoint}/participant/complete-attachment-upload`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-amz-bearer': 'connection-token' },
      body: JSON.stringify({ AttachmentIds: [attachmentId], ClientToken: 't' }),
    })
    expect([asked.status, await asked.text()]).toEqual([500, expect.stringContaining('ECONNREFUSED')])
    await server.close()
  })
})

describe.skipIf(!s3)('with a real bucket', () => {
  let server: EmulatorServer

  beforeAll(async () => {
    server = await startEmulatorServer({ s3 })
  })
  afterAll(() => server.close())

  it('sends a file from Start to download', async () => {
    const { endpoint, emulator } = await server.create(unlimited)
    const target = { endpoint, fetch }
    const started = await start(target)
    expect((await complete(target, started)).status).toBe(400)
    const type = { 'content-type': 'image/png' }
    const refused = await fetch(started.url, { method: 'PUT', headers: type, body: 'hello!' })
    expect(refused.status).toBe(403)
    expect((await fetch(started.url, { method: 'PUT', headers: type, body: 'hello' })).status).toBe(200)
    expect((await complete(target, started)).status).toBe(200)
    const { body } = await post(target, 'get', { AttachmentId: started.attachmentId })
    expect(await (await fetch(String(body.Url))).text()).toBe('hello')
    expect(emulator.attachments).toMatchObject([{ status: 'completed', object: undefined }])
    expect(await emulator.readObject(started.attachmentId)).toMatchObject({
      key: `final/${started.attachmentId}`,
      contentType: 'image/png',
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    })
  })

  it('completes nothing that was not uploaded', async () => {
    const { endpoint, emulator } = await server.create(unlimited)
    const started = await start({ endpoint, fetch })
    expect((await complete({ endpoint, fetch }, started)).status).toBe(400)
    expect(await emulator.readObject(started.attachmentId)).toBeUndefined()
  })
})
