/// <reference types="node" />
import { inspect } from 'node:util'
import { AttachmentError, createAttachmentsClient, defaultRetryPolicy } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { everythingIn } from '../support/nodeSecrets.ts'

function thrownBy(options: Parameters<typeof createAttachmentsClient>[0]): unknown {
  try {
    return createAttachmentsClient(options)
  } catch (error) {
    return error
  }
}

describe('createAttachmentsClient', () => {
  it.each([
    {},
    { connectionToken: 'connection-token' },
    { region: '' },
    { region: 'us-east-1.evil.com' },
    { endpoint: 'http://proxy.example' },
    { endpoint: 'https://proxy.example', useFips: true },
    { endpoint: 'https://proxy.example', useDualstack: true },
  ])('throws at once for %j, a mistake in the program', (options) => {
    const error = thrownBy(options)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(AttachmentError)
  })

  it('needs a region or an endpoint, and nothing else', () => {
    expect(createAttachmentsClient({ region: 'eu-west-2' }).endpoint).toBe(
      'https://participant.connect.eu-west-2.amazonaws.com',
    )
    expect(createAttachmentsClient({ endpoint: 'http://localhost:1/' }).endpoint).toBe('http://localhost:1')
  })

  it('fills a policy up with the defaults', () => {
    const { retry } = createAttachmentsClient({ region: 'us-east-1', retry: { maxAttempts: 2 } })
    expect(retry).toEqual({ ...defaultRetryPolicy, maxAttempts: 2 })
    expect(createAttachmentsClient({ region: 'us-east-1' }).retry).toEqual(defaultRetryPolicy)
  })

  it('shows nobody a token that was given as text', () => {
    const client = createAttachmentsClient({ region: 'us-east-1', connectionToken: 'secret-token' })
    expect(JSON.stringify(client)).not.toContain('secret-token')
    expect(inspect(client)).not.toContain('secret-token')
    expect(inspect(client, { showHidden: true, depth: 20, getters: true })).not.toContain('secret-token')
    expect(JSON.stringify({ ...client })).not.toContain('secret-token')
    expect(everythingIn(client)).not.toContain('secret-token')
  })
})

describe('defaultRetryPolicy', () => {
  it('is what the documentation says', () => {
    expect(defaultRetryPolicy).toEqual({
      maxAttempts: 4,
      baseDelay: 500,
      throttleBaseDelay: 1000,
      maxDelay: 20_000,
      maxRetryAfter: 25_000,
      throttlePatience: 120_000,
      networkPatience: 60_000,
      retryBudget: 500,
      retryCost: 14,
      quota: undefined,
      assumedQuota: { requestsPerSecond: 2, burst: 5 },
      assumedGetQuota: { requestsPerSecond: 8, burst: 12 },
      slowDown: 1.25,
      speedUp: 0.98,
      longestInterval: 10_000,
      maxRestarts: 2,
      stallTimeout: 120_000,
      slowestBytesPerSecond: 10_000,
    })
  })
})
