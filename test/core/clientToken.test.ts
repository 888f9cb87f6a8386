import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClientToken } from '../../src/core/clientToken.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

function distinct(count: number): Set<string> {
  return new Set(Array.from({ length: count }, createClientToken))
}

describe('createClientToken', () => {
  it('creates a UUID v4, as the AWS SDKs do', () => {
    expect(createClientToken()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(distinct(100).size).toBe(100)
  })

  it('creates 16 random bytes on an insecure origin, which lacks crypto.randomUUID', () => {
    const { getRandomValues } = crypto
    vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) })
    expect(createClientToken()).toMatch(/^[\w-]{16,500}$/)
    expect(distinct(100).size).toBe(100)
  })
})
