import { describe, expect, it } from 'vitest'
import { decodeStartAttachmentUpload } from '../../src/protocol/decode.ts'
import { InvalidResponseError } from '../../src/protocol/networkErrors.ts'

const host = 'https://participant.connect.us-east-1.amazonaws.com'
const secret = 'X-Amz-Signature=0123456789abcdef'
const url = `https://bucket.s3.us-east-1.amazonaws.com/staging/key?X-Amz-Expires=900&${secret}`
const metadata = {
  Url: url,
  UrlExpiry: '2026-11-22T10:15:30.123Z',
  HeadersToInclude: { 'Content-Type': 'image/png', 'x-amz-acl': 'bucket-owner-full-control' },
}
const started = { AttachmentId: 'attachment-1', UploadMetadata: metadata }

/** Start's answer with members of UploadMetadata replaced, or removed if undefined. */
function startedWith(over: Record<string, unknown>): string {
  return JSON.stringify({ ...started, UploadMetadata: { ...metadata, ...over } })
}

/** Defects of Start's answer. */
function complaint(body: string, endpoint: string = host): unknown {
  try {
    return decodeStartAttachmentUpload(body, endpoint)
  } catch (error) {
    return error
  }
}

const noObjects: [what: string, body: string][] = [
  ['nothing', ''],
  ['HTML', `<!doctype html><title>Log in</title><a href="${url}">`],
  ['truncated JSON', JSON.stringify(started).slice(0, -5)],
  ['JSON with trailing text', `${JSON.stringify(started)}}`],
  ['an array', `[${JSON.stringify(started)}]`],
  ['null', 'null'],
  ['a string', JSON.stringify(url)],
  ['a number', '42'],
  ['arrays nested beyond the stack’s depth', '['.repeat(200_000)],
]

const malformedStarts: [what: string, body: string, member: string][] = [
  ['no AttachmentId', JSON.stringify({ UploadMetadata: metadata }), 'AttachmentId'],
  ['an AttachmentId in number', JSON.stringify({ ...started, AttachmentId: 5 }), 'AttachmentId'],
  ['an AttachmentId in array', JSON.stringify({ ...started, AttachmentId: ['x'] }), 'AttachmentId'],
  ['an AttachmentId of null', JSON.stringify({ ...started, AttachmentId: null }), 'AttachmentId'],
  ['members in camelCase', JSON.stringify({ attachmentId: 'x', uploadMetadata: metadata }), 'AttachmentId'],
  ['its members in __proto__', `{"__proto__":${JSON.stringify(started)}}`, 'AttachmentId'],
  ['no UploadMetadata', JSON.stringify({ AttachmentId: 'x' }), 'Url'],
  ['UploadMetadata of null', JSON.stringify({ AttachmentId: 'x', UploadMetadata: null }), 'Url'],
  ['UploadMetadata in array', JSON.stringify({ AttachmentId: 'x', UploadMetadata: [metadata] }), 'Url'],
  [
    'UploadMetadata in __proto__',
    `{"AttachmentId":"x","UploadMetadata":{"__proto__":${JSON.stringify(metadata)}}}`,
    'Url',
  ],
  ['no Url', startedWith({ Url: undefined }), 'Url'],
  ['a Url in array', startedWith({ Url: [url] }), 'Url'],
  ['a Url with javascript:', startedWith({ Url: 'javascript:alert(1)' }), 'Url'],
  ['a Url with JAVASCRIPT:', startedWith({ Url: 'JAVASCRIPT://%0aalert(1)' }), 'Url'],
  ['a Url with data:', startedWith({ Url: 'data:text/html,x' }), 'Url'],
  ['a Url with blob:', startedWith({ Url: 'blob:https://app.example/id' }), 'Url'],
  ['a Url with file:', startedWith({ Url: 'file:///etc/passwd' }), 'Url'],
  ['a Url with an invalid port', startedWith({ Url: 'https://bucket.example:99999/key' }), 'Url'],
  ['a relative Url', startedWith({ Url: '/staging/key' }), 'Url'],
  ['a Url without a scheme', startedWith({ Url: '//bucket.s3.amazonaws.com/key' }), 'Url'],
  ['a Url in plain http', startedWith({ Url: 'http://bucket.s3.amazonaws.com/key' }), 'Url'],
  ['a Url on the user’s own machine', startedWith({ Url: 'http://127.0.0.1:8080/admin' }), 'Url'],
  ['a Url with credentials', startedWith({ Url: 'https://user:pass@bucket.example/key' }), 'Url'],
  ['a Url with a space before it', startedWith({ Url: ` ${url}` }), 'Url'],
  ['a Url with a line break', startedWith({ Url: `${url}\r\nX-Evil: 1` }), 'Url'],
  ['no UrlExpiry', startedWith({ UrlExpiry: undefined }), 'UrlExpiry'],
  ['an empty UrlExpiry', startedWith({ UrlExpiry: '' }), 'UrlExpiry'],
  ['a UrlExpiry in seconds', startedWith({ UrlExpiry: 1_795_000_000 }), 'UrlExpiry'],
  ['an endless UrlExpiry', startedWith({ UrlExpiry: '2'.repeat(5000) }), 'UrlExpiry'],
  ['no HeadersToInclude', startedWith({ HeadersToInclude: undefined }), 'HeadersToInclude'],
  ['HeadersToInclude of null', startedWith({ HeadersToInclude: null }), 'HeadersToInclude'],
  ['HeadersToInclude in array', startedWith({ HeadersToInclude: ['a'] }), 'HeadersToInclude'],
  ['HeadersToInclude in a string', startedWith({ HeadersToInclude: 'a: b' }), 'HeadersToInclude'],
]

const malformedHeaders: [what: string, headers: Record<string, unknown>][] = [
  ['a line break in a value', { 'x-a': 'b\r\nX-Evil: 1' }],
  ['a line feed at the end of a value', { 'x-a': 'b\n' }],
  ['NUL in a value', { 'x-a': 'b\0' }],
  ['a number for a value', { 'x-a': 5 }],
  ['null for a value', { 'x-a': null }],
  ['an array for a value', { 'x-a': ['b'] }],
  ['a line break in a name', { 'x-a: b\r\nX-Evil': '1' }],
  ['a space in a name', { 'x a': '1' }],
  ['a colon in a name', { 'x:a': '1' }],
  ['a name outside ASCII', { 'x-ä': '1' }],
]

describe('decodeStartAttachmentUpload', () => {
  it('reads an answer into camelCase', () => {
    const { attachmentId, uploadMetadata } = decodeStartAttachmentUpload(JSON.stringify(started), host)
    expect(attachmentId).toBe('attachment-1')
    expect(uploadMetadata.url).toBe(url)
    expect(uploadMetadata.urlExpiry).toBe('2026-11-22T10:15:30.123Z')
    expect(uploadMetadata.headersToInclude).toEqual(metadata.HeadersToInclude)
  })

  it('keeps the expiry as the service wrote it, with and without milliseconds', () => {
    const { uploadMetadata } = decodeStartAttachmentUpload(
      startedWith({ UrlExpiry: '2023-08-03T08:15:46Z' }),
      host,
    )
    expect(uploadMetadata.urlExpiry).toBe('2023-08-03T08:15:46Z')
  })

  it('accepts missing headers and unknown members', () => {
    const body = startedWith({ HeadersToInclude: {}, Later: true })
    expect(decodeStartAttachmentUpload(body, host).uploadMetadata.headersToInclude).toEqual({})
  })

  it.each(['http://localhost:9000/key', 'http://127.0.0.1:9000/key', 'http://[::1]:9000/key'])(
    'lets a loopback endpoint return %s',
    (Url) => {
      const body = startedWith({ Url })
      for (const endpoint of ['http://localhost:8080', 'http://127.0.0.1/chat', 'http://[::1]:80']) {
        expect(decodeStartAttachmentUpload(body, endpoint).uploadMetadata.url).toBe(Url)
      }
      expect(complaint(body, 'https://localhost:8080')).toBeInstanceOf(InvalidResponseError)
      expect(complaint(body)).toBeInstanceOf(InvalidResponseError)
    },
  )

  it('does not let a loopback endpoint return plain http elsewhere', () => {
    const body = startedWith({ Url: 'http://bucket.s3.amazonaws.com/key' })
    expect(complaint(body, 'http://localhost:8080')).toMatchObject({ name: 'InvalidResponseError' })
  })

  it.each([...noObjects])('rejects %s', (_, body) => {
    const error = complaint(body)
    expect(error).toMatchObject({ name: 'InvalidResponseError', step: 'start' })
    expect(String(error)).toBe(
      'InvalidResponseError: start: unexpected response: AttachmentId is missing or malformed.',
    )
  })

  it.each(malformedStarts)('rejects %s, and names the member only', (_, body, member) => {
    const error = complaint(body)
    expect(error).toMatchObject({ name: 'InvalidResponseError', step: 'start' })
    expect(String(error)).toBe(
      `InvalidResponseError: start: unexpected response: ${member} is missing or malformed.`,
    )
  })

  it.each(malformedHeaders)('rejects headers with %s', (_, headers) => {
    expect(complaint(startedWith({ HeadersToInclude: { 'x-good': '1', ...headers } }))).toMatchObject({
      message: 'start: unexpected response: HeadersToInclude is missing or malformed.',
    })
  })

  it('treats a header named __proto__ as a plain header', () => {
    const body = startedWith({ HeadersToInclude: { 'x-mark': '' } }).replace('"x-mark"', '"__proto__"')
    const { headersToInclude } = decodeStartAttachmentUpload(body, host).uploadMetadata
    expect(Object.getPrototypeOf(headersToInclude)).toBe(Object.prototype)
    expect(complaint(body.replace('"__proto__":""', '"__proto__":{"x":"y"}'))).toBeInstanceOf(
      InvalidResponseError,
    )
  })

  it('reveals the URL by name only', () => {
    const answer = decodeStartAttachmentUpload(JSON.stringify(started), host)
    expect(JSON.stringify(answer)).not.toContain(secret)
    expect(JSON.stringify({ ...answer.uploadMetadata })).not.toContain(secret)
    expect(JSON.stringify(structuredClone(answer))).not.toContain(secret)
    expect(answer.uploadMetadata.url).toContain(secret)
  })
})
