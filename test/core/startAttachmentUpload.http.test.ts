import { createAttachmentsClient, startAttachmentUpload } from 'react-connect-attachments'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { image } from '../support/nodeChat.ts'

const connectionToken = 'connection-token'
let server: EmulatorServer

beforeAll(async () => {
  server = await startEmulatorServer()
})

afterAll(() => server.close())

describe('startAttachmentUpload over HTTP, with the client’s own axios', () => {
  it('sends what the service needs, and nothing that a CORS rule might not allow', async () => {
    const { emulator, endpoint } = await server.create()
    const client = createAttachmentsClient({ endpoint, connectionToken })
    await startAttachmentUpload(client, { ...image, attachmentName: '图片 🙂.png', clientToken: 'token-1' })
    const [request] = emulator.requests
    expect(request).toMatchObject({
      method: 'POST',
      url: `${endpoint}/participant/start-attachment-upload`,
      headers: { 'content-type': 'application/json', 'x-amz-bearer': connectionToken },
      body: `{"AttachmentName":"图片 🙂.png","AttachmentSizeInBytes":5,"ClientToken":"token-1","ContentType":"image/png"}`,
    })
    // The headers without those that a page cannot set or that fetch sets.
    const own = Object.keys(request?.headers ?? {}).filter(
      (name) => !/^(accept.*|connection|content-length|host|sec-fetch-mode|user-agent)$/.test(name),
    )
    expect(own.sort()).toEqual(['content-type', 'x-amz-bearer'])
    expect(request?.headers['user-agent']).not.toMatch(/axios/)
  })

  it.each([301, 302, 307, 308] as const)(
    'does not follow a %i, which would forward the token',
    async (status) => {
      const { emulator, endpoint } = await server.create()
      const elsewhere = await server.create()
      const location = `${elsewhere.endpoint}/participant/start-attachment-upload`
      emulator.fault('start', { kind: 'redirect', status, location })
      const client = createAttachmentsClient({ endpoint, connectionToken })
      await expect(startAttachmentUpload(client, image)).rejects.toMatchObject({
        name: 'InvalidResponseError',
        step: 'start',
        message: 'start: unexpected response: it is a redirect.',
      })
      expect(elsewhere.emulator.requests).toEqual([])
      expect(emulator.requests).toHaveLength(1)
    },
  )

  it('retries after a broken connection', async () => {
    const { emulator, endpoint } = await server.create()
    emulator.fault('start', { kind: 'answer-lost' })
    const client = createAttachmentsClient({ endpoint, connectionToken, retry: { baseDelay: 1 } })
    await expect(startAttachmentUpload(client, image)).resolves.toBeDefined()
    expect(emulator.requests).toHaveLength(2)
    expect(emulator.attachments).toHaveLength(1)
  })

  it('gives up on an answer that takes too long', async () => {
    const { emulator, endpoint } = await server.create()
    emulator.fault('start', { kind: 'stall' })
    const client = createAttachmentsClient({
      endpoint,
      connectionToken,
      timeout: 300,
      retry: { maxAttempts: 1 },
    })
    await expect(startAttachmentUpload(client, image)).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(emulator.requests).toHaveLength(1)
  })

  it('aborts the request', async () => {
    const { emulator, endpoint } = await server.create({ latencyMs: 60_000 })
    const client = createAttachmentsClient({ endpoint, connectionToken })
    const controller = new AbortController()
    const call = startAttachmentUpload(client, { ...image, signal: controller.signal })
    await expect.poll(() => emulator.requests.length).toBe(1)
    controller.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortedError' })
    expect(emulator.attachments).toEqual([])
  })
})
