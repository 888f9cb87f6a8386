import type { CompleteAttachmentUploadParameters } from 'react-connect-attachments'
import { completeAttachmentUpload } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Chat } from '../support/nodeChat.ts'
import { bodyOf, openChat, times } from '../support/nodeChat.ts'
import {
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

/** A chat with one file that is stored and not yet posted. */
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
  it('posts the one attachment with a client token of its own, and says which', async () => {
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

  it('sends the same client token with each try, and the service completes once', async () => {
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
    ['a server error, which may have come after the act', { kind: 'status', status: 500 }],
    ["a proxy's error", { kind: 'body', status: 502, body: '<html>' }],
  ])('takes a conflict after %s for done', async (_, unclear) => {
    const chat = await openStoredChat()
    await untilSettled(chat.complete())
    chat.emulator.fault('complete', unclear, { kind: 'status', status: 409 })
    expect(await untilSettled(chat.complete())).toEqual({ attachmentId: chat.attachmentId })
    expect(chat.emulator.attachments).toMatchObject([{ status: 'completed' }])
  })

  it('takes a conflict after a lost answer of an earlier call with the same client token for done', async () => {
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
    ['a first clear try', []],
    ['a try that was throttled', [{ kind: 'status', status: 429 }]],
  ])('takes a conflict after %s for an error', async (_, before) => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', ...before, { kind: 'status', status: 409 })
    const error = await rejectionOf(chat.complete())
    expect(error).toMatchObject({
      name: 'ParticipantServiceError',
      code: 'ConflictException',
      step: 'complete',
    })
  })

  it('does not take a page that something between us and the service answers with for done', async () => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', { kind: 'body', body: '<html>Please log in</html>' })
    expect(await rejectionOf(chat.complete())).toMatchObject({
      name: 'InvalidResponseError',
      step: 'complete',
    })
    expect(chat.emulator.attachments).toMatchObject([{ status: 'uploaded' }])
  })

  it.each(['', '{}'])('takes the answer %j for done', async (body) => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', { kind: 'body', contentType: 'application/json', body })
    expect(await untilSettled(chat.complete())).toEqual({ attachmentId: chat.attachmentId })
  })

  it.each([
    ['an empty id', { attachmentId: '' }, 'attachment-id-invalid'],
    ['an id of 257', { attachmentId: 'x'.repeat(257) }, 'attachment-id-invalid'],
    ['an empty client token', { clientToken: '' }, 'client-token-invalid'],
    ['a client token of 501', { clientToken: 'x'.repeat(501) }, 'client-token-invalid'],
  ])('refuses %s, and sends nothing', async (_, over, code) => {
    const chat = await openStoredChat()
    const error = await rejectionNow(chat.complete(over))
    expect(error).toMatchObject({ name: 'FileRejectedError', step: 'complete', rejections: [{ code }] })
    expect(chat.completes()).toEqual([])
  })

  it.each([400, 402, 403])('is final after a %i', async (status) => {
    const chat = await openStoredChat()
    chat.emulator.fault('complete', ...times(2, { kind: 'status', status }))
    expect(await rejectionOf(chat.complete())).toMatchObject({ name: 'ParticipantServiceError', status })
    expect(chat.completes()).toHaveLength(1)
  })

  it('settles at once when it is aborted in a wait, and sends nothing afterwards', async () => {
    const chat = await openStoredChat({ exposeRetryAfter: true })
    chat.emulator.fault('complete', ...times(4, { kind: 'status', status: 500, xAmzRetryAfter: '9000' }))
    const controller = new AbortController()
    const pending = chat.complete({ signal: controller.signal })
    pending.catch(() => {})
    await elapse(100)
    controller.abort()
    expect(await rejectionNow(pending)).toMatchObject({ name: 'UploadAbortedError', step: 'complete' })
    await elapse(60_000)
    expect(chat.completes()).toHaveLength(1)
  })

  it('settles at once when it is aborted while the app looks for its token', async () => {
    const chat = await openStoredChat()
    const controller = new AbortController()
    const connectionToken = () => new Promise<string>(() => {})
    const pending = chat.complete({ signal: controller.signal, connectionToken })
    pending.catch(() => {})
    await idle()
    controller.abort()
    expect(await rejectionNow(pending)).toMatchObject({ name: 'UploadAbortedError', step: 'complete' })
    expect(chat.completes()).toEqual([])
  })
})
