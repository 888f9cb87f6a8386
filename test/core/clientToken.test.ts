import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClientToken } from '../../src/core/clientToken.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

function expectUuids(): void {
  const tokens = new Set(Array.from({ length: 1000 }, createClientToken))
  expect(tokens.size).toBe(1000)
  for (const token of tokens)
    expect(token).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
}

describe('createClientToken', () => {
  it('creates a UUID v4, as the AWS SDKs do', () => {
    expectUuids()
  })

  it('does so on an insecure origin, which lacks crypto.randomUUID', () => {
    const { getRandomValues } = crypto
    vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) })
    expectUuids()
  })

  it('does so in React Native, which lacks crypto', () => {
    vi.stubGlobal('crypto', undefined)
    expectUuids()
  })
})
