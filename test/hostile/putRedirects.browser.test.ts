import { createAttachmentsClient, s3Upload } from 'react-connect-attachments'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { rejection } from '../support/browserChat.ts'
import type { Heard } from '../support/rawHost.ts'
import { openPlace, rawAnswer } from './rawPlace.ts'

// The page's cookies are valid for these hosts too, because cookies ignore ports.
await cookieStore.set('session', 'cookie')
afterAll(() => cookieStore.delete('session'))
const [here, elsewhere] = inject('rawUrls').map((url) => url.replace('127.0.0.1', 'localhost'))
if (!here || !elsewhere) throw new Error('There are no raw hosts.')
const targets = [
  ['the same origin', here],
  ['another origin', elsewhere],
] as const
const signed = {
  'content-type': 'image/png',
  'content-disposition': 'attachment; filename="a.png"',
  'x-amz-meta-contact_id': 'contact',
}

/** Uploads to a store that redirects the PUT to another host, which returns `answer`. */
async function upload(
  status: number,
  host: string,
  answer: string,
  isSamePath = false,
): Promise<{ result: Promise<unknown>; arrived: () => Promise<Heard[]> }> {
  const id = crypto.randomUUID()
  const store = openPlace(targets[0][1], id)
  const target = openPlace(host, isSamePath ? id : undefined)
  await store.say(rawAnswer(status, { Location: `${target.url}/key`, 'Content-Length': 0 }))
  await target.say(answer)
  const client = createAttachmentsClient({
    endpoint: targets[0][1],
    connectionToken: 'connection-token',
    retry: { maxAttempts: 1 },
  })
  const result = s3Upload(client, {
    file: new File(['hello'], 'a.png', { type: 'image/png' }),
    uploadMetadata: {
      url: `${store.url}/key?X-Amz-Signature=signature`,
      urlExpiry: '2100-01-01T00:00:00Z',
      headersToInclude: signed,
    },
  })
  return { result, arrived: async () => (await target.heard()).filter(({ method }) => method !== 'OPTIONS') }
}

const stored = rawAnswer(200, { ETag: '"tag"', 'Access-Control-Expose-Headers': 'ETag' })

/** Another path stores another file, or none. */
const refused = { name: 'InvalidResponseError', step: 'upload' }

describe.each(targets)('a redirect of the PUT to another path of %s', (_, host) => {
  it('could bring the cookies of the page', async () => {
    const target = openPlace(host)
    await fetch(target.url, { credentials: 'include', mode: 'no-cors' })
    expect(await target.heard()).toMatchObject([
      { headers: { cookie: expect.stringContaining('session=cookie') } },
    ])
  })

  it.each([301, 302, 307, 308])(
    'is followed by the browser with status %i: the file and its headers are forwarded, and nothing else',
    async (status) => {
      const { result, arrived } = await upload(status, host, stored)
      expect(await rejection(result)).toMatchObject(refused)
      const [request, ...others] = await arrived()
      expect(others).toEqual([])
      expect(request).toMatchObject({ method: 'PUT', body: 'hello', headers: signed })
      expect(setByUs(request)).toEqual(Object.keys(signed).sort())
      expect(JSON.stringify(request)).not.toMatch(/signature|connection-token/)
      // The page's origin without a path. Across origins, not even that.
      expect(request?.headers).toMatchObject({
        referer: `${location.origin}/`,
        origin: host === here ? location.origin : 'null',
      })
    },
  )

  it('becomes a GET without the file after a 303', async () => {
    const { result, arrived } = await upload(303, host, stored)
    expect(await rejection(result)).toMatchObject(refused)
    const [request] = await arrived()
    expect(request).toMatchObject({ method: 'GET', body: '' })
    expect(setByUs(request)).toEqual(['content-disposition', 'x-amz-meta-contact_id'])
  })

  it('to a page rejects with an InvalidResponseError, whatever the status', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const { result } = await upload(status, host, rawAnswer(200, {}, '<html>'))
      expect(await rejection(result)).toMatchObject(refused)
    }
  })
})

describe('a redirect of the PUT to the same path of another host', () => {
  it.each([301, 302, 307, 308])('stores the file there, with status %i', async (status) => {
    const { result, arrived } = await upload(status, elsewhere, stored, true)
    // The other host's answer counts.
    await expect(result).resolves.toEqual({ etag: '"tag"' })
    expect(await arrived()).toMatchObject([{ method: 'PUT', body: 'hello', headers: signed }])
  })
})

/** Names of the headers that a page sets, without those of the browser. */
function setByUs(request: Heard | undefined): string[] {
  const own =
    /^(accept.*|cache-control|connection|content-length|host|origin|pragma|referer|sec-.*|user-agent)$/
  return Object.keys(request?.headers ?? {})
    .filter((name) => !own.test(name))
    .sort()
}
