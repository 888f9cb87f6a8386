import { describe, expect, it } from 'vitest'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { createRealS3Store } from '../support/realS3Store.ts'
import { start, unlimited } from './flow.ts'

// With a reachable one: test/realS3.
describe('without a reachable bucket', () => {
  it('signs for the bucket with AWS’s own presigner, and reports what is wrong on use', async () => {
    const settings = {
      region: 'eu-west-1',
      bucket: 'files',
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
    }
    const server = await startEmulatorServer({
      createStore: () => createRealS3Store({ endpoint: 'http://127.0.0.1:1', ...settings }),
    })
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
