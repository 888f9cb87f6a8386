import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axios from 'axios'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { Chat } from './Chat'

test('says that a file was not stored, and posts nothing', async () => {
  const emulator = createEmulator()
  emulator.fault('put', { kind: 'status', status: 403, exception: 'AccessDenied' })
  const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
  render(<Chat endpoint={emulator.endpoint} connectionToken="connection-token" axios={http} s3Axios={http} />)
  await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
  await screen.findByText(/^hello.txt: The transfer failed/)
  await userEvent.click(screen.getByText('Send'))
  expect(emulator.requests.map(({ operation }) => operation)).toEqual(['start', 'put'])
})
