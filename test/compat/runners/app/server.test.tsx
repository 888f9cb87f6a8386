import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'
import { Chat } from './Chat'

let server: EmulatorServer
beforeAll(async () => {
  server = await startEmulatorServer()
})
afterAll(() => server.close())

test('sends a file', async () => {
  const { emulator, endpoint } = await server.create()
  render(<Chat endpoint={endpoint} connectionToken="connection-token" />)
  await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
  await userEvent.click(screen.getByText('Send'))
  await screen.findByText('hello.txt: Sent')
  const [attachment] = emulator.attachments
  expect(attachment).toMatchObject({ attachmentName: 'hello.txt', status: 'completed' })
  expect(new TextDecoder().decode(attachment?.object?.bytes)).toBe('hello')
})
