import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { createEmulator, createEmulatorHandlers } from 'react-connect-attachments/testing'
import { Chat } from './Chat'

const emulator = createEmulator()
const server = setupServer(...createEmulatorHandlers(emulator, http))
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => emulator.reset())
afterAll(() => server.close())

test('sends a file', async () => {
  render(<Chat endpoint={emulator.endpoint} connectionToken="connection-token" />)
  await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
  await userEvent.click(screen.getByText('Send'))
  await screen.findByText('hello.txt: Sent')
  const [attachment] = emulator.attachments
  expect(attachment).toMatchObject({ attachmentName: 'hello.txt', status: 'completed' })
  expect(new TextDecoder().decode(attachment?.object?.bytes)).toBe('hello')
})
