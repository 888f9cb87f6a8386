import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axios from 'axios'
import { defaultTexts } from 'react-connect-attachments'
import { createEmulator, createEmulatorAdapter } from 'react-connect-attachments/testing'
import { Chat } from './Chat'

test('says that the chat has ended, and uploads nothing', async () => {
  const emulator = createEmulator()
  emulator.fault('start', { kind: 'status', status: 403, exception: 'AccessDeniedException' })
  const http = axios.create({ adapter: createEmulatorAdapter(emulator) })
  render(<Chat endpoint={emulator.endpoint} connectionToken="connection-token" axios={http} s3Axios={http} />)
  await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
  await screen.findByText(`hello.txt: ${defaultTexts.errors.AccessDeniedException}`)
  expect(emulator.requests.map(({ operation }) => operation)).toEqual(['start'])
})
