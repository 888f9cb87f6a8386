import { AccessDeniedException, ConnectParticipantServiceException } from '@aws-sdk/client-connectparticipant'
import type { Fault } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import type { ServiceOperation } from './exceptions.ts'
import { declared, serviceOperations } from './exceptions.ts'
import { openSdk, put, ready } from './sdk.ts'

/** The network as seen by the SDK. */
export interface Surroundings {
  /** Its error for a broken connection. */
  lost: object
  /** Its error after a 307 to a path unknown to the service. */
  redirected: object
  /** The host that received the token through the redirect. */
  followed: number
}

const uuid = /^[0-9a-f-]{36}$/

function times(count: number, fault: Fault): Fault[] {
  return Array<Fault>(count).fill(fault)
}

/** The same tests in Node and in Chromium. */
export function testSdkFaults(emulatorUrl: () => string, { lost, redirected, followed }: Surroundings): void {
  /** The result or error of a call with the faults, and its number of requests. */
  async function outcome(operation: ServiceOperation, ...faults: Fault[]) {
    const sdk = await openSdk(emulatorUrl())
    const call = await ready(sdk, operation)
    await sdk.emulator.fault(operation, ...faults)
    const result: unknown = await call().catch((error: unknown) => error)
    return { sdk, result, sent: (await sdk.requests(operation)).length }
  }

  describe('the AWS SDK', () => {
    it('sends a file and reads it back', async () => {
      const sdk = await openSdk(emulatorUrl())
      const started = await sdk.start()
      expect((await put(started)).status).toBe(200)
      const { AttachmentId: id = '' } = started
      const completed = await sdk.complete({ AttachmentIds: [id] })
      expect(completed).toEqual({ $metadata: expect.objectContaining({ httpStatusCode: 200, attempts: 1 }) })

      const { Url = '', UrlExpiry = '', AttachmentSizeInBytes } = await sdk.get({ AttachmentId: id })
      expect(await (await fetch(Url)).text()).toBe('hello')
      expect([AttachmentSizeInBytes, Date.parse(UrlExpiry) > Date.now()]).toEqual([5, true])
      const { attachments } = await sdk.emulator.state()
      expect(attachments).toMatchObject([{ attachmentId: id, status: 'completed' }])
    })

    it.each(declared)('throws, in %s, %s, wherever its name is', async (operation, name, expected) => {
      const { type, status, attempts } = expected
      const sdk = await openSdk(emulatorUrl())
      const call = await ready(sdk, operation)
      for (const place of ['header', 'code', '__type'] as const) {
        const messageKey = place === 'code' ? 'message' : 'Message'
        const fault: Fault = { kind: 'status', status, type: place, message: `In ${place}.`, messageKey }
        await sdk.emulator.fault(operation, ...times(attempts, fault))
        const error: unknown = await call().catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(type)
        expect(error).toMatchObject({
          name,
          message: `In ${place}.`,
          $fault: status === 500 ? 'server' : 'client',
          $metadata: { httpStatusCode: status, requestId: expect.stringMatching(uuid), attempts },
        })
      }
      expect(await sdk.requests(operation)).toHaveLength(3 * attempts)
    })

    it.each(declared)(
      'knows only the status, in %s, of a %s without its name',
      async (operation, _, expected) => {
        const { type, status, attempts } = expected
        const { result, sent } = await outcome(
          operation,
          ...times(3, { kind: 'status', status, type: 'none' }),
        )
        expect(result).toBeInstanceOf(ConnectParticipantServiceException)
        expect(result).not.toBeInstanceOf(type)
        expect(result).toMatchObject({ name: 'Unknown', $metadata: { httpStatusCode: status } })
        expect(sent).toBe(attempts)
      },
    )

    it.each(serviceOperations)(
      'reads a name with a namespace prefix and a URL suffix: %s',
      async (operation) => {
        const exception = 'com.amazonaws.connectparticipant#AccessDeniedException:http://internal.amazon.com/'
        const { result } = await outcome(operation, { kind: 'status', status: 403, exception })
        expect(result).toBeInstanceOf(AccessDeniedException)
      },
    )

    it.each(serviceOperations)('is denied after an expired fault: %s', async (operation) => {
      const { result } = await outcome(operation, { kind: 'expired' })
      expect(result).toBeInstanceOf(AccessDeniedException)
    })

    it.each([
      ['start', 'HTML', 200, '<!doctype html>', 1],
      ['start', 'truncated JSON', 200, '{"AttachmentId":', 1],
      ['start', 'HTML', 403, '<!doctype html>', 1],
      ['start', 'HTML', 502, '<!doctype html>', 3],
      ['complete', 'HTML', 403, '<!doctype html>', 1],
      ['complete', 'HTML', 502, '<!doctype html>', 3],
      ['get', 'HTML', 200, '<!doctype html>', 1],
      ['get', 'truncated JSON', 200, '{"Url":', 1],
      ['get', 'HTML', 403, '<!doctype html>', 1],
      ['get', 'HTML', 502, '<!doctype html>', 3],
    ] as const)('cannot read, in %s, %s with status %i', async (operation, _, status, body, attempts) => {
      const { result, sent } = await outcome(operation, ...times(3, { kind: 'body', status, body }))
      expect(result).toMatchObject({ name: 'SyntaxError', $metadata: { httpStatusCode: status, attempts } })
      expect(sent).toBe(attempts)
    })

    it('ignores the body of a Complete with status 200', async () => {
      const { result, sdk } = await outcome('complete', { kind: 'body', body: '<!doctype html>' })
      expect(result).toMatchObject({ $metadata: { httpStatusCode: 200 } })
      expect((await sdk.emulator.state()).attachments).toMatchObject([{ status: 'uploaded' }])
    })

    it('accepts missing members of an answer', async () => {
      const start = await outcome('start', { kind: 'patch', response: { AttachmentId: undefined } })
      expect(start.result).toMatchObject({ UploadMetadata: expect.anything() })
      expect(start.result).not.toHaveProperty('AttachmentId')
      const get = await outcome('get', { kind: 'patch', response: { AttachmentSizeInBytes: undefined } })
      expect(get.result).toMatchObject({ Url: expect.any(String) })
      expect(get.result).not.toHaveProperty('AttachmentSizeInBytes')
      const complete = await outcome('complete', { kind: 'patch', response: { AttachmentId: 'id' } })
      expect(complete.result).toMatchObject({ $metadata: { httpStatusCode: 200, attempts: 1 } })
    })

    it.each(serviceOperations)('waits for a late answer: %s', async (operation) => {
      const { result, sent } = await outcome(operation, { kind: 'delay', ms: 20 })
      expect(result).toMatchObject({ $metadata: { httpStatusCode: 200, attempts: 1 } })
      expect(sent).toBe(1)
    })

    it.each(
      serviceOperations.flatMap((operation) =>
        (['reset', 'answer-lost'] as const).map((kind) => [operation, kind] as const),
      ),
    )('gives up after three attempts in %s: %s', async (operation, kind) => {
      const { result, sent } = await outcome(operation, ...times(3, { kind }))
      expect(result).toMatchObject({ ...lost, $metadata: { attempts: 3 } })
      expect(sent).toBe(3)
    })

    it.each(serviceOperations)(
      'takes effect once when an answer is lost and the next one arrives: %s',
      async (operation) => {
        const { sdk, result } = await outcome(operation, { kind: 'answer-lost' })
        expect(result).toMatchObject({ $metadata: { httpStatusCode: 200, attempts: 2 } })
        const [first, second] = await sdk.requests(operation)
        expect(second?.body).toBe(first?.body)
        expect((await sdk.emulator.state()).attachments).toHaveLength(1)
      },
    )

    it('waits before a retry as long as the server asks, if CORS exposes it', async () => {
      const sdk = await openSdk(emulatorUrl(), { exposeRetryAfter: true })
      await sdk.emulator.fault('start', { kind: 'status', status: 429, xAmzRetryAfter: '400' })
      const { $metadata } = await sdk.start()
      expect($metadata.attempts).toBe(2)
      // The SDK subtracts the time since the answer. Without the header, it would not wait here.
      expect($metadata.totalRetryDelay).toBeGreaterThan(0)
      expect($metadata.totalRetryDelay).toBeLessThanOrEqual(400)
    })

    it('waits for an answer that never comes until it is aborted', async () => {
      const sdk = await openSdk(emulatorUrl())
      await sdk.emulator.fault('start', { kind: 'stall' })
      const controller = new AbortController()
      const pending = sdk.startUntil(controller.signal).catch((error: unknown) => error)
      await expect.poll(() => sdk.requests('start')).toHaveLength(1)
      controller.abort()
      expect(await pending).toMatchObject({ name: 'AbortError' })
    })

    it.each(serviceOperations)('follows redirects: %s', async (operation) => {
      const sdk = await openSdk(emulatorUrl())
      const call = await ready(sdk, operation)
      await sdk.emulator.fault(operation, {
        kind: 'redirect',
        location: `${sdk.emulator.endpoint}/elsewhere`,
      })
      expect(await call().catch((error: unknown) => error)).toMatchObject(redirected)
      const tokens = (await sdk.requests('unknown')).map(({ headers }) => headers['x-amz-bearer'])
      expect(tokens).toEqual(Array(followed).fill('connection-token'))
    })
  })
}
