/// <reference types="node" />
import { inspect } from 'node:util'
import axios from 'axios'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentError,
  createAttachmentsClient,
  defaultRetryPolicy,
  getAttachment,
} from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { internals } from '../../src/core/client.ts'
import { everythingIn } from '../support/nodeSecrets.ts'

function thrownBy(options: Parameters<typeof createAttachmentsClient>[0]): unknown {
  try {
    return createAttachmentsClient(options)
  } catch (error) {
    return error
  }
}

/** The host that a client with these options calls. */
async function urlCalled(options: AttachmentsClientOptions): Promise<string | undefined> {
  let called: string | undefined
  const refusing = axios.create({
    adapter: async (config) => {
      called = config.url
      return { config, status: 403, statusText: '', headers: {}, data: '{}' }
    },
  })
  const client = createAttachmentsClient({ ...options, axios: refusing })
  await getAttachment(client, { attachmentId: 'id', connectionToken: 'token' }).catch(() => {})
  return called
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
  ])('throws immediately for %j', (options) => {
    const error = thrownBy(options)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(AttachmentError)
  })

  it('needs only a region or an endpoint', async () => {
    const path = '/participant/attachment'
    expect(await urlCalled({ region: 'eu-west-2' })).toBe(
      `https://participant.connect.eu-west-2.amazonaws.com${path}`,
    )
    expect(await urlCalled({ endpoint: 'http://localhost:1/' })).toBe(`http://localhost:1${path}`)
  })

  it('completes a partial policy with the defaults', () => {
    const policyOf = (options: Pick<AttachmentsClientOptions, 'retry'>) =>
      createAttachmentsClient({ region: 'us-east-1', ...options })[internals].retry
    expect(policyOf({ retry: { maxAttempts: 2 } })).toEqual({ ...defaultRetryPolicy, maxAttempts: 2 })
    expect(policyOf({})).toEqual(defaultRetryPolicy)
  })

  it('hides a token passed as a string', () => {
    const client = createAttachmentsClient({ region: 'us-east-1', connectionToken: 'secret-token' })
    expect(JSON.stringify(client)).not.toContain('secret-token')
    expect(inspect(client)).not.toContain('secret-token')
    expect(inspect(client, { showHidden: true, depth: 20, getters: true })).not.toContain('secret-token')
    expect(JSON.stringify({ ...client })).not.toContain('secret-token')
    expect(everythingIn(client)).not.toContain('secret-token')
  })
})

describe('defaultRetryPolicy', () => {
  it('matches the documentation', () => {
    expect(defaultRetryPolicy).toEqual({
      maxAttempts: 4,
      baseDelay: 500,
      maxDelay: 20_000,
      throttlePatience: 420_000,
      networkPatience: 60_000,
      quota: undefined,
      stallTimeout: 120_000,
    })
  })
})
