import type { Fault, Operation, StatusFault } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { eventually, rejection } from '../support/browserChat.ts'
import { hello, joinChatJs, openVerb, outcomeOf } from './chatJs.ts'
import { declared, serviceOperations } from './exceptions.ts'

const html = '<!doctype html>'
const operations: Operation[] = ['start', 'put', 'complete', 'get', 'download']

/** ChatJS's error for an error of its SDK. Errors of `fetch` are passed on unchanged. */
const lost = { type: 'TypeError', message: 'Failed to fetch', statusCode: undefined }
const notUploaded = {
  type: 'ValidationException',
  message: 'The attachment was not uploaded.',
  statusCode: 400,
}

/** Requests up to and including an operation, within its ChatJS method. */
const until: Record<Operation, Operation[]> = {
  start: ['start'],
  put: ['start', 'put'],
  complete: ['start', 'put', 'complete'],
  get: ['get'],
  download: ['get', 'download'],
}

describe('ChatJS', () => {
  it('sends a file and reads it back', async () => {
    const { session, emulator } = await joinChatJs()
    expect(await session.sendAttachment({ attachment: hello })).toMatchObject({
      data: { $metadata: { httpStatusCode: 200, attempts: 1 } },
    })
    const [attachment] = (await emulator.state()).attachments
    expect(attachment).toMatchObject({
      attachmentName: 'hello.txt',
      status: 'completed',
      object: { size: 5 },
    })
    const attachmentId = attachment?.attachmentId ?? ''

    const url = await session.getAttachmentURL({ attachmentId })
    expect(await (await fetch(url)).text()).toBe('hello')
    const blob = await session.downloadAttachment({ attachmentId })
    expect([blob.type, await blob.text()]).toEqual(['text/plain', 'hello'])
  })

  it.each(declared)('rejects, in %s, with %s, or with its status', async (operation, type, expected) => {
    const { status, attempts } = expected
    const { chat, call } = await openVerb(operation)
    const before = (await chat.requests(operation)).length
    const refuse = async (fault: Partial<StatusFault>): Promise<unknown> => {
      await chat.emulator.fault(operation, ...Array(attempts).fill({ kind: 'status', status, ...fault }))
      return rejection(call())
    }
    const words = { message: 'In other words.', statusCode: status }
    expect(await refuse({ message: 'In other words.' })).toMatchObject({ type, ...words })
    // The SDK in ChatJS uses the status if the name is missing.
    const nameless = await refuse({ message: 'In other words.', type: 'none' })
    expect(nameless).toMatchObject({ type: String(status), ...words })
    expect(await chat.requests(operation)).toHaveLength(before + 2 * attempts)
  })

  it.each(serviceOperations)('is denied after an expired fault: %s', async (operation) => {
    const { rejected } = await outcomeOf(operation, { kind: 'expired' })
    expect(rejected).toMatchObject({ type: 'AccessDeniedException', statusCode: 403 })
  })

  it.each(
    serviceOperations.flatMap((operation) => [
      [operation, 'reset'] as const,
      [operation, 'answer-lost'] as const,
    ]),
  )('makes one attempt in %s: %s', async (operation, kind) => {
    const { rejected, sent } = await outcomeOf(operation, { kind })
    expect(rejected).toMatchObject(lost)
    expect(sent).toEqual(until[operation])
  })

  it.each([
    ['put', 'reset'],
    ['put', 'answer-lost'],
    ['download', 'reset'],
    ['download', 'answer-lost'],
  ] as const)('passes on what fetch throws: %s, %s', async (operation, kind) => {
    const { rejected, sent } = await outcomeOf(operation, { kind })
    expect(rejected).toBeInstanceOf(TypeError)
    expect(sent).toEqual(until[operation])
  })

  it.each([
    ['start', 200],
    ['start', 403],
    ['complete', 403],
    ['get', 200],
    ['get', 403],
  ] as const)('cannot read, in %s, HTML with status %i', async (operation, status) => {
    const { rejected, sent } = await outcomeOf(operation, { kind: 'body', status, body: html })
    expect(rejected).toMatchObject({ type: 'SyntaxError' })
    expect(sent).toEqual(until[operation])
  })

  it('counts HTML with status 200 as a Complete', async () => {
    const { resolved, chat } = await outcomeOf('complete', { kind: 'body', body: html })
    expect(resolved).toMatchObject({ data: { $metadata: { httpStatusCode: 200 } } })
    expect((await chat.emulator.state()).attachments).toMatchObject([{ status: 'uploaded' }])
  })

  // The examples show its behaviour after a refusal by S3.
  it.each<[what: string, fault: Fault]>([
    ['an expired URL', { kind: 'expired' }],
    ['HTML instead of S3’s answer', { kind: 'body', body: html }],
  ])('completes after %s', async (_, fault) => {
    const { rejected, sent } = await outcomeOf('put', fault)
    expect(rejected).toMatchObject(notUploaded)
    expect(sent).toEqual(['start', 'put', 'complete'])
  })

  it.each<[what: string, fault: Fault, body: string]>([
    ['a refusal', { kind: 'status', status: 403 }, '<Code>AccessDenied</Code>'],
    ['an expired URL', { kind: 'expired' }, 'Request has expired'],
    ['HTML instead of S3’s answer', { kind: 'body', status: 502, body: html }, html],
  ])('returns %s as the file', async (_, fault, body) => {
    const { resolved } = await outcomeOf('download', fault)
    expect(await new Response(resolved instanceof Blob ? resolved : null).text()).toContain(body)
  })

  it.each(serviceOperations)('follows a redirect, and forwards the token: %s', async (operation) => {
    const { chat, call } = await openVerb(operation)
    const { emulator } = chat
    await emulator.fault(operation, { kind: 'redirect', location: `${emulator.endpoint}/elsewhere` })
    expect(await rejection(call())).toMatchObject({ type: 'UnknownOperationException', statusCode: 404 })
    expect((await chat.requests('unknown')).map(({ headers }) => headers['x-amz-bearer'])).toEqual([
      'connection-token',
    ])
  })

  it('accepts a missing AttachmentId, but the service does not', async () => {
    const { rejected, sent } = await outcomeOf('start', {
      kind: 'patch',
      response: { AttachmentId: undefined },
    })
    expect(rejected).toMatchObject({ type: 'ValidationException', statusCode: 400 })
    expect(sent).toEqual(['start', 'put', 'complete'])
  })

  it('accepts a missing Url of an attachment', async () => {
    const { resolved, rejected } = await outcomeOf('get', { kind: 'patch', response: { Url: undefined } })
    expect([resolved, rejected]).toEqual([undefined, undefined])
  })

  it.each(['put', 'complete', 'download'] as const)('is unaffected by a patch of %s', async (operation) => {
    const { resolved, sent } = await outcomeOf(operation, { kind: 'patch', response: { AttachmentId: 'id' } })
    const ended = resolved instanceof Blob ? await resolved.text() : resolved
    expect(ended).toEqual(
      operation === 'download' ? 'hello' : expect.objectContaining({ data: expect.anything() }),
    )
    expect(sent.filter((each) => each === operation)).toHaveLength(1)
  })

  it.each(operations)('waits for a late answer: %s', async (operation) => {
    const { resolved, sent } = await outcomeOf(operation, { kind: 'delay', ms: 20 })
    expect(resolved).toBeDefined()
    expect(sent.slice(0, until[operation].length)).toEqual(until[operation])
  })

  it.each(operations)(
    'waits for an answer that never comes until the connection breaks: %s',
    async (operation) => {
      const { chat, call } = await openVerb(operation)
      await chat.emulator.fault(operation, { kind: 'stall' })
      const before = (await chat.requests(operation)).length
      let settled = false
      const pending = rejection(call()).finally(() => {
        settled = true
      })
      await eventually(async () => (await chat.requests(operation)).length).toBe(before + 1)
      expect(settled).toBe(false)
      await chat.emulator.reset()
      expect(await pending).toMatchObject({ message: 'Failed to fetch' })
    },
  )
})

describe('ChatJS, without faults,', () => {
  it('is denied with another token', async () => {
    const { session } = await joinChatJs({}, 'other-token')
    const calls = [
      () => session.sendAttachment({ attachment: hello }),
      () => session.getAttachmentURL({ attachmentId: 'id' }),
      () => session.downloadAttachment({ attachmentId: 'id' }),
    ]
    for (const call of calls) {
      expect(await rejection(call())).toMatchObject({ type: 'AccessDeniedException', statusCode: 403 })
    }
  })

  it('is throttled by an empty quota', async () => {
    const none = { ratePerSecond: 0, burst: 0 }
    const chat = await joinChatJs({ quotas: { start: none, get: none } })
    const throttled = { type: 'ThrottlingException', message: 'Rate exceeded', statusCode: 429 }
    expect(await rejection(chat.session.sendAttachment({ attachment: hello }))).toMatchObject(throttled)
    expect(await chat.requests('start')).toHaveLength(3)
    expect(await rejection(chat.session.getAttachmentURL({ attachmentId: 'id' }))).toMatchObject(throttled)
  })

  it('is limited to a number of attachments', async () => {
    const { session } = await joinChatJs({ attachmentsPerContact: 1 })
    await session.sendAttachment({ attachment: hello })
    const error = await rejection(session.sendAttachment({ attachment: hello }))
    expect(error).toMatchObject({ type: 'ServiceQuotaExceededException', statusCode: 402 })
  })

  it('is refused for input that breaks a constraint', async () => {
    const { session } = await joinChatJs()
    const nameless = new File(['hello'], '', { type: 'text/plain' })
    const calls = [
      () => session.sendAttachment({ attachment: nameless }),
      () => session.getAttachmentURL({ attachmentId: 'x'.repeat(257) }),
    ]
    for (const call of calls) {
      expect(await rejection(call())).toMatchObject({ type: 'ValidationException', statusCode: 400 })
    }
  })
})
