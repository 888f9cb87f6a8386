import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axios from 'axios'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { Chat } from './Chat'

test('sends a file', async () => {
  const emulator = createEmulator()
  const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
  render(<Chat endpoint={emulator.endpoint} connectionToken="connection-token" axios={http} s3Axios={http} />)
  await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
  await userEvent.click(screen.getByText('Send'))
  await screen.findByText('hello.txt: Sent')
  const [attachment] = emulator.attachments
  expect(attachment).toMatchObject({ attachmentName: 'hello.txt', status: 'completed' })
  expect(new TextDecoder().decode(attachment?.object?.bytes)).toBe('hello')
})
