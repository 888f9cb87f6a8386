/// <reference types="node" />
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { sealUrl } from '../../src/protocol/sealUrl.ts'

const url = 'https://bucket.s3.amazonaws.com/key?X-Amz-Signature=canary'
const rest = { urlExpiry: '2026-11-22T10:15:30Z', attachmentSizeInBytes: 5 }

describe('sealUrl', () => {
  it('reveals the URL by name', () => {
    const sealed = sealUrl({ url, ...rest })
    expect(sealed.url).toBe(url)
    expect('url' in sealed).toBe(true)
    const { url: destructured } = sealed
    expect(destructured).toBe(url)
  })

  it.each<[way: string, copy: (sealed: object) => unknown]>([
    ['JSON.stringify', (sealed) => JSON.parse(JSON.stringify(sealed))],
    ['spread', (sealed) => ({ ...sealed })],
    ['structuredClone', (sealed) => structuredClone(sealed)],
    ['Object.entries', (sealed) => Object.fromEntries(Object.entries(sealed))],
  ])('omits only the URL from %s', (_, copy) => {
    expect(copy(sealUrl({ url, ...rest }))).toEqual(rest)
  })

  it('does not print the URL, hidden members included', () => {
    expect(inspect(sealUrl({ url, ...rest }), { showHidden: true })).not.toContain('canary')
  })

  it('accepts an already sealed value', () => {
    const sealed = sealUrl(sealUrl({ url, ...rest }))
    expect(sealed.url).toBe(url)
    expect({ ...sealed }).toEqual(rest)
  })
})
