import axios from 'axios'
import { createAttachmentsClient, sendAttachment } from 'react-connect-attachments'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmulatorServer } from '../../src/testing/node.ts'

describe('sendAttachment without XMLHttpRequest', () => {
  it.each([
    ['the default instance', undefined],
    ['an instance that prefers fetch', axios.create({ adapter: ['fetch', 'xhr'] })],
    ['an instance with the name fetch', axios.create({ adapter: 'fetch' })],
    ["axios's own choice", axios.create()],
  ])('uploads with a Content-Length by %s', async (_, s3Axios) => {
    const server = await startEmulatorServer()
    onTestFinished(() => server.close())
    const { endpoint, emulator } = await server.create()
    const client = createAttachmentsClient({ endpoint, connectionToken: 'connection-token', s3Axios })
    const steps: string[] = []
    await sendAttachment(client, { file: new File(['hello'], 'a.txt'), onStep: (step) => steps.push(step) })
    expect(steps).toEqual(['starting', 'uploading', 'confirming', 'uploaded', 'completing', 'sent'])
    const put = emulator.requests.find(({ operation }) => operation === 'put')
    expect(put?.headers).toMatchObject({ 'content-length': '5', 'content-type': 'text/plain' })
    expect(emulator.attachments).toMatchObject([
      { status: 'completed', object: { contentType: 'text/plain' } },
    ])
  })

  it('is refused by S3 if fetch is an adapter function, which streams the file', async () => {
    const server = await startEmulatorServer()
    onTestFinished(() => server.close())
    const { endpoint } = await server.create()
    const s3Axios = axios.create({ adapter: axios.getAdapter('fetch') })
    const client = createAttachmentsClient({ endpoint, connectionToken: 'connection-token', s3Axios })
    await expect(sendAttachment(client, { file: new File(['hello'], 'a.txt') })).rejects.toMatchObject({
      step: 'upload',
      code: 'MissingContentLength',
    })
  })
})
