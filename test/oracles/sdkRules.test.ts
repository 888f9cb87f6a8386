import {
  AccessDeniedException,
  ConflictException,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-connectparticipant'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serviceOperations } from './exceptions.ts'
import { openSdk, put } from './sdk.ts'

let server: EmulatorServer | undefined
beforeAll(async () => {
  server = await startEmulatorServer()
})
afterAll(() => server?.close())

describe('the AWS SDK, without faults,', () => {
  it('is refused for input that breaks a constraint', async () => {
    const sdk = await openSdk(server?.url ?? '')
    const calls = [
      [() => sdk.start({ AttachmentName: '' }), 'AttachmentName'],
      [() => sdk.complete({ AttachmentIds: ['1', '2'] }), 'AttachmentIds'],
      [() => sdk.get({ AttachmentId: 'id', UrlExpiryInSeconds: 301 }), 'UrlExpiryInSeconds'],
    ] as const
    for (const [call, member] of calls) {
      const error: unknown = await call().catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ValidationException)
      const message = expect.stringContaining(`'${member}' must`)
      expect(error).toMatchObject({ message, $metadata: { httpStatusCode: 400, attempts: 1 } })
    }
  })

  it.each(serviceOperations)('is throttled by an empty quota: %s', async (operation) => {
    const none = { ratePerSecond: 0, burst: 0 }
    const sdk = await openSdk(server?.url ?? '', { quotas: { [operation]: none } })
    const error: unknown = await sdk[operation]().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ThrottlingException)
    expect(error).toMatchObject({
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 429, attempts: 3 },
    })
  })

  it.each(serviceOperations)('is denied with another token: %s', async (operation) => {
    const sdk = await openSdk(server?.url ?? '')
    const error: unknown = await sdk[operation]({ ConnectionToken: 'participant-token' }).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(AccessDeniedException)
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 403, attempts: 1 } })
  })

  it('is limited to 35 attachments', async () => {
    const sdk = await openSdk(server?.url ?? '')
    await Promise.all(Array.from({ length: 35 }, () => sdk.start()))
    const error: unknown = await sdk.start().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ServiceQuotaExceededException)
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 402, attempts: 1 } })
  })

  it('is identified by its token, in Start and in Complete', async () => {
    const sdk = await openSdk(server?.url ?? '')
    const started = await sdk.start({ ClientToken: '1' })
    expect((await sdk.start({ ClientToken: '1' })).AttachmentId).toBe(started.AttachmentId)
    await put(started)
    const AttachmentIds = [started.AttachmentId ?? '']
    await sdk.complete({ AttachmentIds, ClientToken: '2' })
    await sdk.complete({ AttachmentIds, ClientToken: '2' })
    const error: unknown = await sdk
      .complete({ AttachmentIds, ClientToken: '3' })
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConflictException)
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 409, attempts: 1 } })
  })
})
