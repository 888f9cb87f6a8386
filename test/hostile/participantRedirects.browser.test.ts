import axios from 'axios'
import type { AttachmentsClient, AttachmentsClientOptions } from 'react-connect-attachments'
import {
  completeAttachmentUpload,
  createAttachmentsClient,
  getAttachment,
  startAttachmentUpload,
} from 'react-connect-attachments'
import { describe, expect, inject, it, vi } from 'vitest'
import { rejection } from '../support/browserChat.ts'
import type { RawPlace } from './rawPlace.ts'
import { openPlace, rawAnswer, startAnswer } from './rawPlace.ts'

const [here, elsewhere] = inject('rawUrls')
const statuses = [301, 302, 303, 307, 308]
const targets = [
  ['the same origin', here],
  ['another origin', elsewhere],
] as const

const calls: [step: string, call: (client: AttachmentsClient) => Promise<unknown>][] = [
  [
    'start',
    (client) =>
      startAttachmentUpload(client, {
        attachmentName: 'a.png',
        attachmentSizeInBytes: 5,
        contentType: 'image/png',
      }),
  ],
  ['complete', (client) => completeAttachmentUpload(client, { attachmentId: 'attachment-1' })],
  ['get', (client) => getAttachment(client, { attachmentId: 'attachment-1' })],
]

/** A service that redirects every call to another host, which would answer it. */
async function openRedirect(
  status: number,
  host: string,
  options: AttachmentsClientOptions = {},
): Promise<{ client: AttachmentsClient; service: RawPlace; target: RawPlace }> {
  const service = openPlace(here)
  const target = openPlace(host)
  await service.say(rawAnswer(status, { Location: `${target.url}/participant`, 'Content-Length': 0 }))
  await target.say(rawAnswer(200, {}, startAnswer(target.url)))
  const endpoint = service.url
  const client = createAttachmentsClient({ connectionToken: 'connection-token', ...options, endpoint })
  return { client, service, target }
}

async function refuses(
  [step, call]: (typeof calls)[number],
  status: number,
  host: string,
  options?: AttachmentsClientOptions,
): Promise<void> {
  const { client, service, target } = await openRedirect(status, host, options)
  expect(await rejection(call(client))).toMatchObject({
    name: 'InvalidResponseError',
    step,
    message: `${step}: unexpected response: it is a redirect.`,
  })
  const posts = (await service.heard()).filter(({ method }) => method === 'POST')
  expect(posts.map(({ headers }) => headers['x-amz-bearer'])).toEqual(['connection-token'])
  expect(await target.heard()).toEqual([])
}

describe.each(targets)('a redirect by the service to %s', (_, host) => {
  it.each(statuses)('is not followed by any call, with status %i', async (status) => {
    for (const call of calls) await refuses(call, status, host)
  })

  it('is not followed by an app’s instance with a named adapter', async () => {
    for (const status of [302, 307])
      for (const adapter of ['xhr' as const, ['xhr' as const, 'fetch' as const], undefined]) {
        const own = axios.create({ ...(adapter && { adapter }), maxRedirects: 5, withCredentials: true })
        for (const call of calls.slice(0, 1)) await refuses(call, status, host, { axios: own })
      }
  })

  it.each(statuses)(
    'is followed with status %i by an adapter function over XHR, which forwards the token; the answer is refused',
    async (status) => {
      const own = axios.create({ adapter: axios.getAdapter('xhr') })
      const { client, target } = await openRedirect(status, host, { axios: own })
      for (const [, call] of calls.slice(0, 1))
        expect(await rejection(call(client))).toMatchObject({
          name: 'InvalidResponseError',
          message: 'start: unexpected response: it is from another URL.',
        })
      const tokens = (await target.heard()).map(({ method, headers }) => [method, headers['x-amz-bearer']])
      expect(tokens).toContainEqual([status <= 303 ? 'GET' : 'POST', 'connection-token'])
    },
  )

  it.each(statuses)(
    'is followed with status %i where fetch is missing, which forwards the token; the answer is refused',
    async (status) => {
      const { client, target } = await openRedirect(status, host)
      vi.stubGlobal('fetch', undefined)
      for (const [step, call] of calls.slice(0, 1))
        expect(await rejection(call(client).finally(() => vi.unstubAllGlobals()))).toMatchObject({
          name: 'InvalidResponseError',
          message: `${step}: unexpected response: it is from another URL.`,
        })
      const tokens = (await target.heard()).map(({ method, headers }) => [method, headers['x-amz-bearer']])
      expect(tokens).toContainEqual([status <= 303 ? 'GET' : 'POST', 'connection-token'])
    },
  )
})
