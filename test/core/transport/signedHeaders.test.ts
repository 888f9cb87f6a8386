import { InvalidResponseError } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { signedHeaders } from '../../../src/core/transport/signedHeaders.ts'

// https://developer.mozilla.org/docs/Glossary/Forbidden_request_header
const forbidden = [
  'Accept-Charset',
  'Accept-Encoding',
  'Access-Control-Request-Headers',
  'Access-Control-Request-Method',
  'Connection',
  'Cookie',
  'Date',
  'DNT',
  'Expect',
  'Host',
  'Keep-Alive',
  'Origin',
  'Permissions-Policy',
  'Proxy-Authorization',
  'Referer',
  'Sec-Fetch-Mode',
  'Set-Cookie',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'Via',
]

const values: [what: string, value: string][] = [
  ['a line break', 'b\r\nX-Evil: 1'],
  ['a line feed', 'b\n'],
  ['NUL', 'b\0'],
  ['DEL', 'b\x7f'],
  ['Chinese', 'attachment; filename="图片.png"'],
  ['an emoji', 'attachment; filename="🙂.png"'],
]

describe('signedHeaders', () => {
  it('returns every header with its exact value and a lower-case name', () => {
    const headers = {
      'Content-Type': 'image/png',
      'Content-Disposition': 'attachment; filename="1_a b.png"',
      'Content-Length': '5',
      'x-amz-acl': 'bucket-owner-full-control',
      'x-amz-meta-contact_id': '1',
      'x-amz-server-side-encryption': 'aws:kms',
      'X-Later': ' spaces and ÄÖÜ ',
    }
    expect(signedHeaders(headers)).toEqual({
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="1_a b.png"',
      'content-length': '5',
      'x-amz-acl': 'bucket-owner-full-control',
      'x-amz-meta-contact_id': '1',
      'x-amz-server-side-encryption': 'aws:kms',
      'x-later': ' spaces and ÄÖÜ ',
    })
  })

  it.each(forbidden)('omits %s, which pages cannot set', (name) => {
    expect(signedHeaders({ [name]: 'x', 'x-amz-acl': 'private' })).toEqual({ 'x-amz-acl': 'private' })
    expect(signedHeaders({ [name.toLowerCase()]: 'x' })).toEqual({})
    expect(signedHeaders({ [name.toUpperCase()]: 'x' })).toEqual({})
  })

  it.each(['X-Date', 'Content-Host', 'Dated', 'Secret', 'Viable', 'Upgrade-Insecure-Requests', 'User-Agent'])(
    'keeps %s, which only resembles one',
    (name) => {
      expect(signedHeaders({ [name]: 'x' })).toEqual({ [name.toLowerCase()]: 'x' })
    },
  )

  it('contains each name once', () => {
    expect(Object.keys(signedHeaders({ 'Content-Type': 'a/b', 'content-type': 'c/d' }))).toEqual([
      'content-type',
    ])
  })

  it.each(values)('rejects a value with %s, and quotes nothing', (_, value) => {
    expect(() => signedHeaders({ 'x-good': '1', 'x-bad': value })).toThrow(InvalidResponseError)
    expect(() => signedHeaders({ 'x-bad': value })).toThrowErrorMatchingInlineSnapshot(
      `[InvalidResponseError: upload: unexpected response: HTTP cannot carry a header of it; a plainer file name may help.]`,
    )
  })

  it('accepts no headers', () => {
    expect(signedHeaders({})).toEqual({})
  })
})
