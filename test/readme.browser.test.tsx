import { Chat } from 'virtual:readme-example.tsx'
import { connectEmulator } from 'react-connect-attachments/testing'
import { describe, expect, inject, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

describe('the example of README.md', () => {
  it('sends the file that the user picks', async () => {
    const emulator = await connectEmulator(inject('emulatorUrl'))
    const screen = await render(<Chat endpoint={emulator.endpoint} connectionToken="connection-token" />)

    await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
    await expect.element(screen.getByText('hello.txt: Ready to send')).toBeVisible()
    await screen.getByRole('button', { name: 'Send' }).click()

    await expect.element(screen.getByText('hello.txt: Sent')).toBeVisible()
    const { attachments } = await emulator.state()
    expect(attachments).toMatchObject([
      { attachmentName: 'hello.txt', status: 'completed', object: { size: 5 } },
    ])
    await emulator.close()
  })
})
