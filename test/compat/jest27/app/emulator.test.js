/** @jest-environment ./jsdomWithNode.js */
const axios = require('axios')
const { createAttachmentsClient, sendAttachment } = require('react-connect-attachments')
const { createEmulator, createEmulatorAdapter } = require('react-connect-attachments/testing')

test('sends a file to the emulator', async () => {
  const emulator = createEmulator()
  const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
  const { endpoint } = emulator
  const options = { endpoint, connectionToken: 'connection-token', axios: http, s3Axios: http }
  await sendAttachment(createAttachmentsClient(options), { file: new File(['hello'], 'hello.txt') })
  expect(new TextDecoder().decode(emulator.attachments[0].object.bytes)).toBe('hello')
})
