import type { AttachmentsClient, RetryPolicy } from 'react-connect-attachments'
import {
  completeAttachmentUpload,
  createAttachmentsClient,
  downloadAttachment,
  s3Upload,
  startAttachmentUpload,
} from 'react-connect-attachments'
import { describe, expect, inject, it } from 'vitest'
import { rejection } from '../support/browserChat.ts'
import { patience } from '../support/patience.ts'
import { openPlace, rawAnswer, startAnswer } from './rawPlace.ts'

const [host] = inject('rawUrls')
const json = { 'Content-Type': 'application/json' }
const good = startAnswer(host)
const image = { attachmentName: 'a.png', attachmentSizeInBytes: 5, contentType: 'image/png' }

function clientOf(endpoint: string, retry: Partial<RetryPolicy> = {}, timeout = patience): AttachmentsClient {
  const policy = { maxAttempts: 1, ...retry }
  return createAttachmentsClient({ endpoint, connectionToken: 'connection-token', retry: policy, timeout })
}

/** Start at a service that returns `answer`. */
async function start(answer: BlobPart, then?: 'open', timeout?: number): Promise<unknown> {
  const service = openPlace(host)
  await service.say(answer, then)
  return startAttachmentUpload(clientOf(service.url, {}, timeout), image)
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new Uint16Array([...text].map((character) => character.charCodeAt(0))).buffer)
}

function zipped(text: string): Promise<Blob> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob()
}

const endless = (head: object, body: string): string => rawAnswer(200, { ...json, ...head }, body)

describe('an answer of Start over the wire', () => {
  it.each<[what: string, answer: BlobPart]>([
    ['a byte order mark in front', rawAnswer(200, json, `\ufeff${good}`)],
    [
      'the name of another charset',
      rawAnswer(200, { 'Content-Type': 'application/json; charset=utf-16' }, good),
    ],
    ['another content type', rawAnswer(200, { 'Content-Type': 'text/html' }, good)],
    [
      'a length that ends with it, with more bytes following',
      rawAnswer(200, { ...json, 'Content-Length': good.length }, `${good}{"AttachmentId":"evil"}`),
    ],
    ['a header in two lines', rawAnswer(200, { ...json, 'x-amzn-requestid': 'a\r\n b' }, good)],
  ])('is accepted with %s', async (_, answer) => {
    await expect(start(answer)).resolves.toMatchObject({ attachmentId: 'attachment-1' })
  })

  it('is accepted when unused bytes are in another charset', async () => {
    const cafe = new Uint8Array([0x63, 0xe9])
    const parts = [rawAnswer(200, json), good.replace('attachment-1', '\0').split('\0')].flat()
    const answer = new Blob([parts[0] ?? '', parts[1] ?? '', cafe, parts[2] ?? ''])
    await expect(start(answer)).resolves.toMatchObject({ attachmentId: 'c\ufffd' })
  })

  it.each<[what: string, name: string, answer: BlobPart | (() => Promise<BlobPart>)]>([
    [
      'UTF-16',
      'InvalidResponseError',
      new Blob([rawAnswer(200, { 'Content-Type': 'application/json; charset=utf-16le' }), utf16(good)]),
    ],
    [
      'a page',
      'InvalidResponseError',
      rawAnswer(200, { 'Content-Type': 'text/html' }, '<!doctype html><title>Sign in</title>'),
    ],
    ['nothing', 'InvalidResponseError', rawAnswer(200, json)],
    ['ten megabytes of brackets', 'InvalidResponseError', rawAnswer(200, json, '['.repeat(1e7))],
    [
      'ten megabytes in a few kB',
      'InvalidResponseError',
      async () =>
        new Blob([rawAnswer(200, { ...json, 'Content-Encoding': 'gzip' }), await zipped(' '.repeat(1e7))]),
    ],
    [
      'no gzip, although the header says so',
      'NetworkError',
      rawAnswer(200, { ...json, 'Content-Encoding': 'gzip' }, good),
    ],
    [
      'gzip without its header',
      'InvalidResponseError',
      async () => new Blob([rawAnswer(200, json), await zipped(good)]),
    ],
    [
      'half of its stated length',
      'NetworkError',
      rawAnswer(200, { ...json, 'Content-Length': good.length * 2 }, good),
    ],
    [
      'more than its stated length',
      'InvalidResponseError',
      rawAnswer(200, { ...json, 'Content-Length': 20 }, good),
    ],
    [
      'two lengths',
      'NetworkError',
      rawAnswer(200, { ...json, 'Content-Length': '5\r\nContent-Length: 6' }, good),
    ],
    ['invalid chunks', 'NetworkError', rawAnswer(200, { ...json, 'Transfer-Encoding': 'chunked' }, good)],
    [
      'a header with NUL in it',
      'NetworkError',
      rawAnswer(200, { ...json, 'x-amzn-requestid': 'a\0b' }, good),
    ],
    ['a body without headers', 'NetworkError', good],
    ['no HTTP at all', 'NetworkError', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['HTTP 999', 'ParticipantServiceError', rawAnswer(999, json, good)],
    [
      'a refusal that is ten megabytes long',
      'ParticipantServiceError',
      rawAnswer(400, json, `{"message":"${'a'.repeat(1e7)}`),
    ],
  ])('is refused when it is %s', async (_, name, answer) => {
    const error = await rejection(start(typeof answer === 'function' ? await answer() : answer))
    expect(error).toMatchObject({ name, step: 'start' })
    expect(String(error)).not.toMatch(/attachment-1|127\.0\.0\.1/)
  })

  it.each([
    ['chunks', endless({ 'Transfer-Encoding': 'chunked' }, '5\r\n{"Att\r\n')],
    [
      'a whole answer in chunks, without the last',
      endless({ 'Transfer-Encoding': 'chunked' }, `${good.length.toString(16)}\r\n${good}\r\n`),
    ],
    ['a body without a length', endless({}, good)],
    ['headers', 'HTTP/1.1 200 OK\r\nContent-Type: '],
    ['refusals', rawAnswer(500, json, '{"message":')],
  ])('is given up in time when it is %s without end', async (_, answer) => {
    expect(await rejection(start(answer, 'open', 300))).toMatchObject({ name: 'TimeoutError', step: 'start' })
  })
})

describe('an answer of Complete over the wire', () => {
  it.each([
    ['a page', rawAnswer(200, { 'Content-Type': 'text/html' }, '<html>'), 'InvalidResponseError'],
    ['a text', rawAnswer(200, json, '"done"'), 'InvalidResponseError'],
    ['a body that does not end', rawAnswer(200, json, '{'), 'TimeoutError'],
  ])('is not a success when it is %s', async (_, answer, name) => {
    const service = openPlace(host)
    const isOpen = name === 'TimeoutError'
    await service.say(answer, isOpen ? 'open' : 'end')
    const client = clientOf(service.url, {}, isOpen ? 300 : undefined)
    const error = await rejection(completeAttachmentUpload(client, { attachmentId: 'attachment-1' }))
    expect(error).toMatchObject({ name, step: 'complete' })
  })
})

describe('an answer of the store over the wire', () => {
  const xml = { 'Content-Type': 'application/xml' }

  async function upload(answer: BlobPart, then?: 'open', headers = {}): Promise<unknown> {
    const store = openPlace(host)
    await store.say(answer, then)
    const uploadMetadata = {
      url: `${store.url}/key`,
      urlExpiry: '2100-01-01T00:00:00Z',
      headersToInclude: headers,
    }
    const client = clientOf(host, { stallTimeout: 500 })
    return s3Upload(client, { file: new File(['hello'], 'a.png'), uploadMetadata })
  }

  it.each([
    ['a page', 'InvalidResponseError', rawAnswer(200, { 'Content-Type': 'text/html' }, '<html>')],
    ['half of its stated length', 'NetworkError', rawAnswer(200, { 'Content-Length': 5 })],
    [
      'no gzip, although the header says so',
      'NetworkError',
      rawAnswer(200, { 'Content-Encoding': 'gzip' }, 'x'),
    ],
    ['ten megabytes of codes', 'S3Error', rawAnswer(400, xml, '<Code>'.repeat(1.7e6))],
    [
      'an external entity',
      'S3Error',
      rawAnswer(400, xml, `<!DOCTYPE a [<!ENTITY x SYSTEM "${host}/x">]><Error><Code>&x;</Code></Error>`),
    ],
    [
      'UTF-16',
      'S3Error',
      new Blob([
        rawAnswer(403, { 'Content-Type': 'application/xml; charset=latin1' }),
        utf16('<Code>SlowDown</Code>'),
      ]),
    ],
  ])('is not a success when it is %s', async (_, name, answer) => {
    expect(await rejection(upload(answer))).toMatchObject({ name, step: 'upload' })
  })

  it.each([
    ['a success', rawAnswer(200, { 'Transfer-Encoding': 'chunked' }, '1\r\nx\r\n')],
    ['a refusal', rawAnswer(403, xml, '<Error>')],
    ['nothing', 'HTTP/1.1 200 OK\r\n'],
  ])('is given up when it is %s without end', async (_, answer) => {
    expect(await rejection(upload(answer, 'open'))).toMatchObject({ name: 'TimeoutError', step: 'upload' })
  })

  // Names of methods of axios's headers, or reserved by it.
  it.each([
    'set',
    'get',
    'has',
    'delete',
    'toJSON',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'common',
    'put',
  ])('turns a signed header named %s into a header or our own error', async (name) => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const headers = Object.fromEntries([[name, 'value']])
    const outcome = await upload(rawAnswer(200, {}), undefined, headers).catch((error: unknown) => error)
    expect([{}, 'NetworkError']).toContainEqual(outcome instanceof Error ? outcome.name : outcome)
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  })

  it.each([
    ['more than the attachment', 'InvalidResponseError', rawAnswer(200, {}, 'a'.repeat(1e7)), 'end' as const],
    ['without an end', 'TimeoutError', rawAnswer(200, {}, 'a'), 'open' as const],
  ])('is not an attachment when it is %s', async (_, name, answer, then) => {
    const store = openPlace(host)
    await store.say(answer, then)
    const service = openPlace(host)
    const members = { Url: `${store.url}/key`, UrlExpiry: '2100-01-01T00:00:00Z', AttachmentSizeInBytes: 5 }
    await service.say(rawAnswer(200, json, JSON.stringify(members)))
    const client = clientOf(service.url, { stallTimeout: 500 })
    const error = await rejection(downloadAttachment(client, { attachmentId: 'attachment-1' }))
    expect(error).toMatchObject({ name, step: 'download' })
  })
})
