import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Chat } from './Chat'

test('says why a file is rejected', async () => {
  const user = userEvent.setup({ applyAccept: false })
  render(<Chat region="us-east-1" connectionToken="connection-token" />)
  await user.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.exe'))
  await screen.findByText(/^hello.exe: Files of type .exe/)
})
