import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { urlLifetime } from '../../src/core/urlLifetime.ts'
import { isSecure, resolveEndpoint } from '../../src/protocol/endpoint.ts'
import { sealUrl } from '../../src/protocol/sealUrl.ts'
import { anyJson, anyText, objectOf } from './hostileJson.ts'
import { outcomeOf, printWorst } from './outcome.ts'

afterAll(printWorst)

const tricks = [
  ...[
    'https:',
    'http:',
    'HTTPS:',
    'javascript:',
    'data:',
    'blob:',
    'file:',
    'ws:',
    '//',
    '/',
    '\\',
    ':',
    '@',
    '?',
    '#',
    '.',
  ],
  ...[
    'localhost',
    'localhost.',
    '127.0.0.1',
    '127.1',
    '0177.0.0.1',
    '2130706433',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
  ],
  ...[
    'evil.example',
    'user',
    ':80',
    ':443',
    '%00',
    '%40',
    '%2f',
    '\t',
    '\n',
    '\r',
    ' ',
    '\u0000',
    '。',
    '／',
    '＠',
    'ſ',
    'a',
  ],
]
const address = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...tricks) }, anyText), { maxLength: 8 })
  .chain((parts) =>
    fc
      .constantFrom('', 'https://', 'http://localhost', 'http://127.0.0.1')
      .map((start) => start + parts.join('')),
  )

describe('an address', () => {
  it('counts as safe if it is https, or plain http to this machine, without credentials', () => {
    let taken = 0
    const check = fc.property(address, (text) => {
      if (!outcomeOf('isSecure', () => isSecure(text)).value) return
      taken += 1
      const { protocol, hostname, username, password } = new URL(text)
      expect(username + password).toBe('')
      if (protocol !== 'https:') {
        expect(protocol).toBe('http:')
        expect(hostname).toMatch(/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/)
      }
    })
    fc.assert(check, { numRuns: 3000 })
    expect(taken).toBeGreaterThan(100)
  })

  it.each(['https://a ', 'https://a\t\n ', 'https://a\u0001', 'https://a。 '])(
    'that becomes invalid with a path is refused: %j',
    (endpoint) => {
      expect(() => new URL(endpoint)).not.toThrow()
      expect(() => resolveEndpoint({ endpoint })).toThrow('Give a `region`')
    },
  )

  it('becomes an endpoint that paths can be appended to, or is refused with one sentence', () => {
    const check = fc.property(address, (endpoint) => {
      try {
        const { value = '' } = outcomeOf('endpoint', () => resolveEndpoint({ endpoint }))
        expect(value).toBe(endpoint.replace(/(?<!\/)\/+$/, ''))
        expect(isSecure(`${value}/participant/attachment`)).toBe(true)
      } catch (error) {
        if (isSecure(endpoint)) throw error
        expect(String(error)).toMatch(/^Error: Give a `region`/)
      }
    })
    fc.assert(check, { numRuns: 1000 })
  })

  it('of a region contains the region in its host only', () => {
    const region = fc.oneof(anyText, fc.stringMatching(/^[a-z0-9-]{1,30}$/))
    const check = fc.property(region, fc.boolean(), fc.boolean(), (name, useFips, useDualstack) => {
      let endpoint = ''
      try {
        endpoint =
          outcomeOf('region', () => resolveEndpoint({ region: name, useFips, useDualstack })).value ?? ''
      } catch (error) {
        expect(name).not.toMatch(/^[a-z0-9-]+$/)
        expect(String(error)).toMatch(/^Error: Give a `region`/)
        return
      }
      expect(endpoint).toMatch(
        /^https:\/\/participant\.connect(-fips)?\.[a-z0-9-]+\.(amazonaws|api|c2s|sc2s|cloud|csp)[a-z.-]*$/,
      )
    })
    fc.assert(check)
  })

  it.each([
    ['50,000 slashes inside', `https://a/${'/'.repeat(50_000)}x`],
    ['50,000 slashes at the end', `https://a${'/'.repeat(50_000)}`],
    ['a million characters', `https://a/${'b'.repeat(1e6)}`],
    ['a host of a million characters', `https://${'b'.repeat(1e6)}`],
    ['a million dots', `https://a/${'.'.repeat(1e6)}`],
  ])('of %s is checked quickly', (_, endpoint) => {
    expect(outcomeOf('endpoint', () => resolveEndpoint({ endpoint })).value).toBe(
      endpoint.replace(/(?<!\/)\/+$/, ''),
    )
  })
})

describe('a signed URL', () => {
  it('is sealed whatever accompanies it', () => {
    // Only an app that creates the metadata itself can have `__proto__`: the decoder returns three named members.
    const beside = objectOf(anyJson).filter((members) => !Object.hasOwn(members, '__proto__'))
    const check = fc.property(beside, (members) => {
      const url = 'https://s3/key?X-Amz-Signature=signature'
      const { value } = outcomeOf('sealUrl', () => sealUrl({ ...members, url }))
      expect(value?.url).toBe(url)
      expect(JSON.stringify([value, { ...value }, Object.entries(Object(value))])).not.toContain(
        'X-Amz-Signature',
      )
    })
    fc.assert(check)
  })

  it('has a lifetime in ms, or an unknown one', () => {
    const lifetimes = fc.oneof(anyText, fc.constantFrom('9'.repeat(1900), '0', '-1', '1e9', '', '12.5'))
    const check = fc.property(lifetimes, anyText, (seconds, urlExpiry) => {
      const url = `https://s3/key?X-Amz-Expires=${seconds}`
      const { value } = outcomeOf('urlLifetime', () => urlLifetime({ url, urlExpiry }))
      const digits = /^\d+/.exec(seconds)?.[0]
      if (digits) expect(value).toBe(Number(digits) * 1000)
      else expect(value).toEqual(expect.any(Number))
    })
    fc.assert(check)
  })
})
