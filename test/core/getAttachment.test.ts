import type { GetAttachmentParameters, GetAttachmentResult } from 'react-connect-attachments'
import { completeAttachmentUpload, getAttachment } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { openChat, times } from '../support/nodeChat.ts'
import {
  abortedAfter,
  elapse,
  rejectionNow,
  rejectionOf,
  untilSettled,
  useVirtualTime,
} from '../support/nodeClock.ts'
import { everythingIn } from '../support/nodeSecrets.ts'

beforeEach(useVirtualTime)
afterEach(() => vi.useRealTimers())

interface PostedChat extends Chat {
  attachmentId: string
  get(over?: Partial<GetAttachmentParameters>): Promise<GetAttachmentResult>
  gets(): ReturnType<Chat['sent']>
}

/** A chat with one posted attachment of five bytes. */
async function openPostedChat(settings: Parameters<typeof openChat>[1] = {}): Promise<PostedChat> {
  const chat = openChat({}, { quotas: { start: null, complete: null, get: null }, ...settings })
  const { attachmentId, uploadMetadata } = await untilSettled(chat.start())
  const put = { method: 'PUT', headers: uploadMetadata.headersToInclude, body: 'bytes' }
  await untilSettled(chat.emulator.fetch(new Request(uploadMetadata.url, put)))
  await untilSettled(completeAttachmentUpload(chat.client, { attachmentId }))
  return {
    ...chat,
    attachmentId,
    get: (over = {}) => getAttachment(chat.client, { attachmentId, ...over }),
    gets: () => chat.sent().filter(({ operation }) => operation === 'get'),
  }
}

describe('getAttachment', () => {
  it('returns a URL to the file, its expiry, and the file’s size', async () => {
    const chat = await openPostedChat()
    const { url, urlExpiry, attachmentSizeInBytes } = await untilSettled(chat.get())
    expect(attachmentSizeInBytes).toBe(5)
    expect(Date.parse(urlExpiry)).toBeGreaterThan(Date.now())
    const answer = await untilSettled(chat.emulator.fetch(new Request(url)))
    expect(await answer.text()).toBe('bytes')
  })

  it('sends the id with the token, and a lifetime only if given', async () => {
    const chat = await openPostedChat()
    await untilSettled(chat.get())
    const { url } = await untilSettled(chat.get({ urlExpiryInSeconds: 5 }))
    const [first, second] = chat.gets()
    expect(first).toMatchObject({ method: 'POST', headers: { 'x-amz-bearer': 'connection-token' } })
    expect(new URL(first?.url ?? '').pathname).toMatch(/\/participant\/attachment$/)
    expect(JSON.parse(String(first?.body))).toEqual({ AttachmentId: chat.attachmentId })
    expect(JSON.parse(String(second?.body))).toEqual({
      AttachmentId: chat.attachmentId,
      UrlExpiryInSeconds: 5,
    })
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('5')
  })

  it('reveals its URL by name only', async () => {
    const chat = await openPostedChat()
    const result = await untilSettled(chat.get())
    const secret = new URL(result.url).searchParams.get('X-Amz-Signature') ?? ''
    expect(secret).not.toBe('')
    expect(JSON.stringify(result)).not.toContain(secret)
    expect(everythingIn({ ...result })).not.toContain(secret)
    expect(everythingIn(structuredClone(result))).not.toContain(secret)
    expect(everythingIn(chat.client)).not.toContain(secret)
  })

  it('uses the token of the call if given', async () => {
    const chat = await openPostedChat({ connectionToken: 'connection-token' })
    chat.emulator.configure({ connectionToken: 'another-token' })
    await untilSettled(chat.get({ connectionToken: () => 'another-token' }))
    expect(chat.gets()).toMatchObject([{ headers: { 'x-amz-bearer': 'another-token' }, status: 200 }])
  })

  it('retries after transient failures, and reports them', async () => {
    const chat = await openPostedChat()
    const faults: Fault[] = [
      { kind: 'status', status: 500 },
      { kind: 'answer-lost' },
      { kind: 'status', status: 429 },
    ]
    chat.emulator.fault('get', ...faults)
    const heard: [number, string][] = []
    await untilSettled(
      chat.get({ onFailedAttempt: ({ failureCount, error }) => heard.push([failureCount, error.name]) }),
    )
    expect(chat.gets()).toHaveLength(4)
    expect(new Set(chat.gets().map(({ body }) => body)).size).toBe(1)
    expect(heard).toEqual([
      [1, 'ParticipantServiceError'],
      [2, 'NetworkError'],
      [3, 'ParticipantServiceError'],
    ])
  })

  it('reports that it waits, for what, and when the wait ends', async () => {
    const chat = await openPostedChat()
    chat.emulator.fault('get', { kind: 'status', status: 500 })
    const heard: (string | undefined)[] = []
    await untilSettled(chat.get({ onWaiting: (waiting) => heard.push(waiting?.reason) }))
    expect(heard).toEqual(['retrying', undefined])
  })

  it.each([
    ['an empty id', { attachmentId: '' }, 'attachmentId'],
    ['an id of 257', { attachmentId: 'x'.repeat(257) }, 'attachmentId'],
    ['a lifetime of 4 s', { urlExpiryInSeconds: 4 }, 'urlExpiryInSeconds'],
    ['a lifetime of 301 s', { urlExpiryInSeconds: 301 }, 'urlExpiryInSeconds'],
    ['a lifetime of 7.5 s', { urlExpiryInSeconds: 7.5 }, 'urlExpiryInSeconds'],
  ])('refuses %s, and sends nothing', async (_, over, parameter) => {
    const chat = await openPostedChat()
    const error = await rejectionNow(chat.get(over))
    expect(error).toMatchObject({ name: 'InvalidParameterError', step: 'get', parameter, retryable: false })
    expect(chat.gets()).toEqual([])
  })

  it.each([
    [400, 'ValidationException'],
    [403, 'AccessDeniedException'],
  ])('is final after a %i', async (status, code) => {
    const chat = await openPostedChat()
    chat.emulator.fault('get', ...times(2, { kind: 'status', status }))
    expect(await rejectionOf(chat.get())).toMatchObject({
      name: 'ParticipantServiceError',
      step: 'get',
      code,
      retryable: false,
    })
    expect(chat.gets()).toHaveLength(1)
  })

  it.each<[string, Fault]>([
    ['a proxy’s page', { kind: 'body', body: '<html>Log in' }],
    ['no URL', { kind: 'patch', response: { Url: undefined } }],
    ['a URL without https', { kind: 'patch', response: { Url: 'javascript:alert(1)' } }],
    ['no size', { kind: 'patch', response: { AttachmentSizeInBytes: undefined } }],
  ])('does not accept %s as an answer', async (_, fault) => {
    const chat = await openPostedChat()
    chat.emulator.fault('get', fault)
    expect(await rejectionOf(chat.get())).toMatchObject({ name: 'InvalidResponseError', step: 'get' })
  })

  it('settles immediately when aborted during a wait, and sends nothing afterwards', async () => {
    const chat = await openPostedChat({ exposeRetryAfter: true })
    chat.emulator.fault('get', ...times(4, { kind: 'status', status: 500, xAmzRetryAfter: '9000' }))
    const error = await abortedAfter(100, (signal) => chat.get({ signal }))
    expect(error).toMatchObject({ name: 'AbortedError', step: 'get' })
    await elapse(60_000)
    expect(chat.gets()).toHaveLength(1)
  })

  it('settles immediately when aborted while the app gets its token', async () => {
    const chat = await openPostedChat()
    const connectionToken = () => new Promise<string>(() => {})
    const error = await abortedAfter(100, (signal) => chat.get({ signal, connectionToken }))
    expect(error).toMatchObject({ name: 'AbortedError', step: 'get' })
    expect(chat.gets()).toEqual([])
  })
})
