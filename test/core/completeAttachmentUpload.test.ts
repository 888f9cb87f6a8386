import type { CompleteAttachmentUploadParameters } from 'react-connect-attachments'
import { completeAttachmentUpload } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { bodyOf, openChat, times } from '../support/nodeChat.ts'
import {
  abortedAfter,
  elapse,
  idle,
  rejectionNow,
  rejectionOf,
  untilSettled,
  useVirtualTime,
} from '../support/nodeClock.ts'

beforeEach(useVirtualTime)
afterEach(() => vi.useRealTimers())

interface StoredChat extends Chat {
  attachmentId: string
  complete(over?: Partial<CompleteAttachmentUploadParameters>): Promise<{ attachmentId: string }>
  completes(): ReturnType<Chat['sent']>
}

/** A chat with one file that is stored but not posted. */
async function openStoredChat(settings: Parameters<typeof openChat>[1] = {}): Promise<StoredChat> {
  const chat = openChat({}, { quotas: { start: null, complete: null }, ...settings })
  const { attachmentId, uploadMetadata } = await untilSettled(chat.start())
  const put = { method: 'PUT', headers: uploadMetadata.headersToInclude, body: 'bytes' }
  expect(await untilSettled(chat.emulator.fetch(new Request(uploadMetadata.url, put)))).toMatchObject({
    ok: true,
  })
  return {
    ...chat,
    attachmentId,
    complete: (over = {}) => completeAttachmentUpload(chat.client, { attachmentId, ...over }),
    completes: () => chat.sent().filter(({ operation }) => operation === 'complete'),
  }
}

describe('completeAttachmentUpload', () => {
  it('posts one attachment with its own client token, and returns its id', async () => {
    const chat = await openStoredChat()
    expect(await untilSettled(chat.complete())).toEqual({ attachmentId: chat.attachmentId })
    const [request, ...others] = chat.completes()
    expect(others).toEqual([])
    expect(request).toMatchObject({ method: 'POST', headers: { 'x-amz-bearer': 'connection-token' } })
    expect(new URL(request?.url ?? '').pathname).toMatch(/\/participant\/complete-attachment-upload$/)
    expect(JSON.parse(String(request?.body))).toEqual({
      AttachmentIds: [chat.attachmentId],
      ClientToken: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    expect(bodyOf(request).ClientToken).not.toBe(bodyOf(chat.sent()[0]).ClientToken)
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('sends the same client token with each attempt, and the service completes once', async () => {
    const chat = await openStoredChat()
    const faults = [
      { kind: 'status', status: 500 },
      { kind: 'answer-lost' },
      { kind: 'status', status: 429 },
    ] as const
    chat.emulator.fault('complete', ...faults)
    const heard: [number, string][] = []
    await untilSettled(
      chat.complete({ onFailedAttempt: ({ failureCount, error }) => heard.push([failureCount, error.name]) }),
    )
    expect(new Set(chat.completes().map(({ body }) => body)).size).toBe(1)
    expect(chat.completes()).toHaveLength(4)
    expect(heard).toEqual([
      [1, 'ParticipantServiceError'],
      [2, 'NetworkError'],
      [3, 'ParticipantServiceError'],
    ])
  })

  it.each<[string, Fault]>([
    ['a lost answer', { kind: 'answer-lost' }],
    ['a server error, which may follow a success', { kind: 'status', status: 500 }],
    ["a proxy's error", { kind: 'body', status: 502, body: '<html>' }],
  ])('treats a 409 after %s as success', async (_, unclear) => {
    const chat = await openStoredChat()
    await untilSettled(chat.complete())
    chat.emulator.fault('complete', unclear, { kind: 'status', status: 409 })
    expect(await untilSettled(chat.complete())).toEqual({ attachmentId: chat.attachmentId })
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('treats a 409 as success while another call with the same client token has lost its answer', async () => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', { kind: 'answer-lost' }, ...times(2, { kind: 'status', status: 409 }))
    const first = chat.complete({ clientToken: 'mine' })
    await idle()
    expect(await untilSettled(chat.complete({ clientToken: 'mine' }))).toEqual(await untilSettled(first))
  })

  it('treats a 409 as success after an earlier call with the same client token lost its answer', async () => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', ...times(2, { kind: 'answer-lost' }), { kind: 'status', status: 409 })
    expect(await rejectionOf(chat.complete({ clientToken: 'mine' }))).toMatchObject({ name: 'NetworkError' })
    expect(await untilSettled(chat.complete({ clientToken: 'mine' }))).toEqual({
      attachmentId: chat.attachmentId,
    })
    chat.emulator.fault('complete', { kind: 'status', status: 409 })
    expect(await rejectionOf(chat.complete({ clientToken: 'mine' }))).toMatchObject({ status: 409 })
  })

  it.each<[string, Fault[]]>([
    ['a first attempt with a clear refusal', []],
    ['a throttled attempt', [{ kind: 'status', status: 429 }]],
  ])('treats a 409 after %s as an error', async (_, before) => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', ...before, { kind: 'status', status: 409 })
    const error = await rejectionOf(chat.complete())
    expect(error).toMatchObject({
      name: 'ParticipantServiceError',
      code: 'ConflictException',
      step: 'complete',
    })
  })

  it('does not treat a proxy’s page as success', async () => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', { kind: 'body', body: '<html>Please log in</html>' })
    expect(await rejectionOf(chat.complete())).toMatchObject({
      name: 'InvalidResponseError',
      step: 'complete',
    })
    expect(chat.emulator.attachments).toMatchObject([{ status: 'uploaded' }])
  })

  it.each(['', '{}'])('treats the answer %j as success', async (body) => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', { kind: 'body', contentType: 'application/json', body })
    expect(await untilSettled(chat.complete())).toEqual({ attachmentId: chat.attachmentId })
  })

  it.each([
    ['an empty id', { attachmentId: '' }, 'attachmentId'],
    ['an id of 257', { attachmentId: 'x'.repeat(257) }, 'attachmentId'],
    ['an empty client token', { clientToken: '' }, 'clientToken'],
    ['a client token of 501', { clientToken: 'x'.repeat(501) }, 'clientToken'],
  ])('refuses %s, and sends nothing', async (_, over, parameter) => {
    const chat = await openStoredChat()
    const error = await rejectionNow(chat.complete(over))
    expect(error).toMatchObject({
      name: 'InvalidParameterError',
      step: 'complete',
      parameter,
      retryable: false,
    })
    expect(chat.completes()).toEqual([])
  })

  it.each([400, 402, 403])('is final after a %i', async (status) => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', ...times(2, { kind: 'status', status }))
    expect(await rejectionOf(chat.complete())).toMatchObject({ name: 'ParticipantServiceError', status })
    expect(chat.completes()).toHaveLength(1)
  })

  it('settles immediately when aborted during a wait, and sends nothing afterwards', async () => {
    const chat = await openStoredChat({ exposeRetryAfter: true })
    chat.emulator.fault('complete', ...times(4, { kind: 'status', status: 500, xAmzRetryAfter: '9000' }))
    const error = await abortedAfter(100, (signal) => chat.complete({ signal }))
    expect(error).toMatchObject({ name: 'AbortedError', step: 'complete' })
    await elapse(60_000)
    expect(chat.completes()).toHaveLength(1)
  })

  it('settles immediately when aborted while the app gets its token', async () => {
    const chat = await openStoredChat()
    const connectionToken = () => new Promise<string>(() => {})
    const error = await abortedAfter(100, (signal) => chat.complete({ signal, connectionToken }))
    expect(error).toMatchObject({ name: 'AbortedError', step: 'complete' })
    expect(chat.completes()).toEqual([])
  })
})
