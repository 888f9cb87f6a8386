import axios from 'axios'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  completeAttachmentUpload,
  createAttachmentsClient,
  getAttachment,
  s3Upload,
  startAttachmentUpload,
} from 'react-connect-attachments'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { image } from '../support/nodeChat.ts'
import type { RawHost } from '../support/rawHost.ts'
import { startRawHost } from '../support/rawHost.ts'
import type { RawPlace } from './rawPlace.ts'
import { openPlace, rawAnswer, startAnswer } from './rawPlace.ts'

const statuses = [301, 302, 303, 307, 308]
let hosts: [RawHost, RawHost]

beforeAll(async () => {
  hosts = [await startRawHost(), await startRawHost()]
})
afterAll(() => Promise.all(hosts.map((host) => host.close())))

/** A host that redirects everything to another port. */
async function openRedirect(status: number, answer: string): Promise<{ from: RawPlace; to: RawPlace }> {
  const from = openPlace(hosts[0].url)
  const to = openPlace(hosts[1].url)
  await from.say(rawAnswer(status, { Location: `${to.url}/other`, 'Content-Length': 0 }))
  await to.say(answer)
  return { from, to }
}

function clientOf(endpoint: string, options: AttachmentsClientOptions = {}) {
  const retry = { maxAttempts: 1 }
  return createAttachmentsClient({ connectionToken: 'connection-token', retry, ...options, endpoint })
}

describe('a redirect by the service, in Node', () => {
  it.each(statuses)('with status %i is not followed by any named adapter', async (status) => {
    for (const adapter of [undefined, 'http', 'fetch'] as const) {
      const { from, to } = await openRedirect(status, rawAnswer(200, {}, startAnswer('http://127.0.0.1')))
      const client = clientOf(from.url, adapter && { axios: axios.create({ adapter, maxRedirects: 5 }) })
      for (const call of [
        startAttachmentUpload(client, image),
        completeAttachmentUpload(client, { attachmentId: 'attachment-1' }),
        getAttachment(client, { attachmentId: 'attachment-1' }),
      ])
        await expect(call).rejects.toMatchObject({ name: 'InvalidResponseError', message: /redirect/ })
      expect((await from.heard()).map(({ headers }) => headers['x-amz-bearer'])).toEqual(
        Array(3).fill('connection-token'),
      )
      expect(await to.heard()).toEqual([])
    }
  })

  it('is followed by an adapter function that does so, which forwards the token', async () => {
    const { from, to } = await openRedirect(307, rawAnswer(200, {}, startAnswer('http://127.0.0.1')))
    const own = axios.create({ adapter: axios.getAdapter('http') })
    await startAttachmentUpload(clientOf(from.url, { axios: own }), image)
    expect(await to.heard()).toMatchObject([{ headers: { 'x-amz-bearer': 'connection-token' } }])
  })
})

/** Uploads to a store that redirects the PUT to another host. */
async function upload(status: number): Promise<{ to: RawPlace; result: Promise<unknown> }> {
  const { from, to } = await openRedirect(status, rawAnswer(200, { ETag: '"tag"' }))
  const result = s3Upload(clientOf(from.url), {
    file: new File(['hello'], 'a.png'),
    uploadMetadata: {
      url: `${from.url}/key?X-Amz-Signature=signature`,
      urlExpiry: '2100-01-01T00:00:00Z',
      headersToInclude: { 'x-amz-meta-contact_id': 'contact' },
    },
  })
  return { to, result }
}

describe('a redirect of the PUT, in Node', () => {
  it.each([301, 302, 307, 308])(
    'with status %i is followed: the file and its headers are forwarded, and nothing else',
    async (status) => {
      const { to, result } = await upload(status)
      // fetch does not tell which URL has answered.
      await expect(result).resolves.toEqual({ etag: '"tag"' })
      const heard = await to.heard()
      expect(heard).toMatchObject([
        { method: 'PUT', body: 'hello', headers: { 'x-amz-meta-contact_id': 'contact' } },
      ])
      expect(JSON.stringify(heard)).not.toMatch(/signature|connection-token|"(cookie|referer)"/)
    },
  )

  it('with status 303 becomes a GET, without the file, the signature or the token', async () => {
    const { to, result } = await upload(303)
    await expect(result).resolves.toEqual({ etag: '"tag"' })
    const heard = await to.heard()
    expect(heard).toMatchObject([
      { method: 'GET', body: '', headers: { 'x-amz-meta-contact_id': 'contact' } },
    ])
    expect(JSON.stringify(heard)).not.toMatch(/signature|connection-token|"(cookie|referer)"/)
  })
})
