/** @jest-environment ./jsdomWithNode.js */
const { createAttachmentsClient, sendAttachment } = require('react-connect-attachments')
const { startEmulatorServer } = require('react-connect-attachments/testing/node')

let server
beforeAll(async () => {
  server = await startEmulatorServer()
})
afterAll(() => server.close())

test('sends a file over HTTP without fetch', async () => {
  expect('fetch' in globalThis).toBe(false)
  const { emulator, endpoint } = await server.create()
  const client = createAttachmentsClient({ endpoint, connectionToken: 'connection-token' })
  await sendAttachment(client, { file: new File(['hello'], 'hello.txt') })
  const [attachment] = emulator.attachments
  expect(attachment.status).toBe('completed')
  expect(new TextDecoder().decode(attachment.object.bytes)).toBe('hello')
})
