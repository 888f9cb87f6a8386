import { describe, expect, it } from 'vitest'
import { decodeGetAttachment } from '../../src/protocol/decode.ts'
import { InvalidResponseError } from '../../src/protocol/networkErrors.ts'

const host = 'https://participant.connect.us-east-1.amazonaws.com'
const url = 'https://bucket.s3.us-east-1.amazonaws.com/final/key?X-Amz-Expires=300&X-Amz-Signature=0123'

describe('decodeGetAttachment', () => {
  const answer = { Url: url, UrlExpiry: '2026-11-22T10:15:30Z', AttachmentSizeInBytes: 5 }

  it('reads an answer into camelCase', () => {
    const decoded = decodeGetAttachment(JSON.stringify(answer), host)
    expect(decoded.url).toBe(url)
    expect({ ...decoded }).toEqual({ urlExpiry: '2026-11-22T10:15:30Z', attachmentSizeInBytes: 5 })
  })

  it.each<[what: string, over: object, member: string]>([
    ['no Url', { Url: undefined }, 'Url'],
    ['a Url with javascript:', { Url: 'javascript:alert(1)' }, 'Url'],
    ['a Url in plain http', { Url: 'http://bucket.s3.amazonaws.com/key' }, 'Url'],
    ['an object URL', { Url: 'blob:https://app.example/id' }, 'Url'],
    ['no UrlExpiry', { UrlExpiry: undefined }, 'UrlExpiry'],
    ['no size', { AttachmentSizeInBytes: undefined }, 'AttachmentSizeInBytes'],
    ['a size in a string', { AttachmentSizeInBytes: '5' }, 'AttachmentSizeInBytes'],
    ['a negative size', { AttachmentSizeInBytes: -1 }, 'AttachmentSizeInBytes'],
    ['half a byte', { AttachmentSizeInBytes: 0.5 }, 'AttachmentSizeInBytes'],
    ['a size beyond the safe integers', { AttachmentSizeInBytes: 2 ** 53 }, 'AttachmentSizeInBytes'],
  ])('rejects %s', (_, over, member) => {
    expect(() => decodeGetAttachment(JSON.stringify({ ...answer, ...over }), host)).toThrow(
      expect.objectContaining({
        name: 'InvalidResponseError',
        step: 'get',
        message: `get: unexpected response: ${member} is missing or malformed.`,
      }),
    )
  })

  it('accepts an object URL from an endpoint on loopback only', () => {
    const decode = (Url: string, endpoint: string) =>
      decodeGetAttachment(JSON.stringify({ ...answer, Url }), endpoint)
    const objectUrl = `blob:https://app.example/id#${url}`
    expect(decode(objectUrl, 'http://127.0.0.1/chat').url).toBe(objectUrl)
    for (const endpoint of [host, 'https://localhost:8080', 'https://proxy.example'])
      expect(() => decode(objectUrl, endpoint)).toThrow(InvalidResponseError)
    for (const Url of ['blob:', 'blob:null/id', 'blob:https://app.example/a b', 'data:text/html,hi'])
      expect(() => decode(Url, 'http://127.0.0.1/chat')).toThrow(InvalidResponseError)
  })

  it.each(['', '<html>', '{"Url":"https://b', '[]', 'null', '42'])('rejects %j', (body) => {
    expect(() => decodeGetAttachment(body, host)).toThrow(InvalidResponseError)
  })
})
