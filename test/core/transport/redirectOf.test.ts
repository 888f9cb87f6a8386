import { describe, expect, it } from 'vitest'
import { redirectOf } from '../../../src/core/transport/redirectOf.ts'

function redirected(url: unknown, responseURL: unknown) {
  return redirectOf({ status: 200, headers: {}, data: '', config: { url }, request: { responseURL } })
}

describe('redirectOf', () => {
  it.each([
    ['https://host/key?a=1', 'https://host/key?b=2'],
    ['https://HOST:443/key', 'https://host/key'],
    ['http://host:80', 'http://host/'],
  ])('sees none from %s to %s', (from, to) => {
    expect(redirected(from, to)).toBe(undefined)
  })

  it.each([
    ['https://host/key', 'https://other/key', 'host'],
    ['https://host/key', 'http://host/key', 'host'],
    ['https://host/key', 'https://host:8443/key', 'host'],
    ['https://host/key', 'https://host/KEY', 'path'],
    ['https://host/key', 'https://other/', 'path'],
  ])('sees one from %s to %s', (from, to, changed) => {
    expect(redirected(from, to)).toBe(changed)
  })

  it.each(['', undefined, null, 'about:blank', {}])(
    'assumes none where the adapter does not tell',
    (answered) => {
      expect(redirected('https://host/key', answered)).toBe(undefined)
    },
  )

  it('assumes none of an answer that an interceptor has made', () => {
    expect(redirectOf({ status: 200, headers: {}, data: '' })).toBe(undefined)
  })
})
