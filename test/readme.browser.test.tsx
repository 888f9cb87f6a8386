import { Chat } from 'virtual:readme/Chat.tsx'
import { Demo, emulator } from 'virtual:readme/Demo.tsx'
import { connectEmulator } from 'react-connect-attachments/testing'
import { describe, expect, inject, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { RenderResult } from 'vitest-browser-react'
import { render } from 'vitest-browser-react'

async function sendHello(screen: RenderResult): Promise<void> {
  await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
  await expect.element(screen.getByText('hello.txt: Ready to send')).toBeVisible()
  await screen.getByRole('button', { name: 'Send' }).click()
  await expect.element(screen.getByText('hello.txt: Sent')).toBeVisible()
}

describe('the examples of README.md', () => {
  it('send the file that the user picks', async () => {
    const host = await connectEmulator(inject('emulatorUrl'))
    await sendHello(await render(<Chat endpoint={host.endpoint} connectionToken="connection-token" />))
    expect((await host.state()).attachments).toMatchObject([
      { attachmentName: 'hello.txt', status: 'completed', object: { size: 5 } },
    ])
    await host.close()
  })

  it('need no AWS', async () => {
    await sendHello(await render(<Demo />))
    const [attachment] = emulator.attachments
    expect(attachment).toMatchObject({ attachmentName: 'hello.txt', status: 'completed' })
    expect(new TextDecoder().decode(attachment?.object?.bytes)).toBe('hello')
  })
})
