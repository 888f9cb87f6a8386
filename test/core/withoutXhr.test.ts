import axios from 'axios'
import { createAttachmentsClient, sendAttachment, uploadAttachment } from 'react-connect-attachments'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
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

  it('uploads a React Native file by an adapter of the app, as in Jest', async () => {
    const emulator = createEmulator()
    const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
    const put: unknown[] = []
    const s3Axios = axios.create({
      adapter: async (config) => {
        put.push(config.data)
        return { status: 200, statusText: 'OK', headers: {}, data: '', config }
      },
    })
    const { endpoint } = emulator
    const client = createAttachmentsClient({
      endpoint,
      connectionToken: 'connection-token',
      axios: http,
      s3Axios,
    })
    const file = { uri: 'file:///a.png', name: 'a.png', type: 'image/png', size: 5 }
    await uploadAttachment(client, { file })
    expect(put).toEqual([{ uri: 'file:///a.png' }])
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
