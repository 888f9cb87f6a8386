import type { RecordedRequest } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { differences } from './sameWire.ts'

const request: RecordedRequest = {
  operation: 'start',
  method: 'POST',
  url: 'http://127.0.0.1/participant/start-attachment-upload',
  headers: { 'content-type': 'application/json', 'x-amz-bearer': 'token' },
  body: '{"A":1,"B":[2]}',
  at: 0,
}

function withHeaders(headers: Record<string, string>): RecordedRequest {
  return { ...request, headers: { ...request.headers, ...headers } }
}

describe('differences', () => {
  it('are empty between a request and itself', () => {
    expect(differences(request, { ...request, at: 1, status: 200 })).toEqual([])
  })

  it.each<[what: string, other: RecordedRequest | undefined, lines: string[]]>([
    ['the method', { ...request, method: 'PUT' }, ['method: PUT, not POST']],
    [
      'the path',
      { ...request, url: 'http://127.0.0.1/participant/attachment' },
      ['path: /participant/attachment, not /participant/start-attachment-upload'],
    ],
    [
      'the host',
      { ...request, url: request.url.replace('127.0.0.1', 'x') },
      ['origin: http://x, not http://127.0.0.1'],
    ],
    ['a query', { ...request, url: `${request.url}?a=1` }, ['query: a, not ']],
    ['an additional header', withHeaders({ 'x-more': '1' }), ['header x-more: 1, not undefined']],
    [
      'a missing header',
      { ...request, headers: { 'content-type': 'application/json' } },
      ['header x-amz-bearer: undefined, not token'],
    ],
    [
      'the value of a header',
      withHeaders({ 'content-type': 'application/json; charset=utf-8' }),
      ['header content-type: application/json; charset=utf-8, not application/json'],
    ],
    [
      'the order of members',
      { ...request, body: '{"B":[2],"A":1}' },
      ['body: {"B":[2],"A":1}, not {"A":1,"B":[2]}'],
    ],
    [
      'a value',
      { ...request, body: '{"A":1,"B":[3]}' },
      ['body: {"A":1,"B":[3]}, not {"A":1,"B":[2]}', 'JSON: [["A",1],["B",[3]]], not [["A",1],["B",[2]]]'],
    ],
    [
      'the bytes of a file',
      { ...request, body: { size: 1, sha256: 'x' } },
      expect.arrayContaining(['body: {"size":1,"sha256":"x"}, not {"A":1,"B":[2]}']),
    ],
    ['the whole request', undefined, expect.arrayContaining(['request: none, not undefined'])],
  ])('show %s', (_, other, lines) => {
    expect(differences(other, request)).toEqual(lines)
  })

  it('ignore user agents and signatures', () => {
    const signed = withHeaders({
      authorization: 'AWS4',
      'x-amz-date': '1',
      'user-agent': 'x',
      'x-amz-user-agent': 'y',
    })
    expect(differences(request, signed)).toEqual([])
  })
})
