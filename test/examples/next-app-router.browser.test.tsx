import { html } from 'virtual:next-page'
import type { ReactNode } from 'react'
import { StrictMode, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { Chat } from '../../examples/next-app-router/app/Chat.tsx'
import Page from '../../examples/next-app-router/app/page.tsx'
import { openChat } from '../support/browserChat.ts'

function Hydrated({ onReady }: { onReady: () => void }): ReactNode {
  useEffect(onReady, [onReady])
  return <Page />
}

describe('the page of the Next.js app', () => {
  it('hydrates without a mismatch, and then works', async () => {
    const container = document.createElement('div')
    container.innerHTML = html
    document.body.append(container)
    const form = container.querySelector('form')
    const complain = vi.spyOn(console, 'error')
    const errors: unknown[] = []
    const onRecoverableError = (error: unknown): void => void errors.push(error)
    await new Promise<void>((resolve) => {
      const ui = (
        <StrictMode>
          <Hydrated onReady={resolve} />
        </StrictMode>
      )
      const root = hydrateRoot(container, ui, { onRecoverableError })
      onTestFinished(() => {
        root.unmount()
        container.remove()
        complain.mockRestore()
      })
    })
    await userEvent.upload(page.getByLabelText('Attach'), new File(['hello'], 'hello.exe'))

    await expect.element(page.getByText('hello.exe: ')).toBeVisible()
    expect(container.querySelector('form')).toBe(form)
    expect([errors, complain.mock.calls]).toEqual([[], []])
  })
})

describe('Chat', () => {
  it('sends a file once in StrictMode, with the server’s token', async () => {
    const { emulator } = await openChat()
    const screen = await render(
      <StrictMode>
        <Chat endpoint={emulator.endpoint} tokenUrl="data:,connection-token" />
      </StrictMode>,
    )
    await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
    await expect.element(screen.getByText('hello.txt: Ready to send')).toBeVisible()
    await screen.getByRole('button', { name: 'Send' }).click()

    await expect.element(screen.getByText('hello.txt: Sent')).toBeVisible()
    const { requests } = await emulator.state()
    const operations = requests.map(({ operation }) => operation)
    expect(operations.filter((operation) => operation !== 'preflight')).toEqual(['start', 'put', 'complete'])
  })

  it('reports a missing token when the server returns none', async () => {
    const { emulator } = await openChat()
    const screen = await render(
      <Chat endpoint={emulator.endpoint} tokenUrl={`${emulator.endpoint}/nothing`} />,
    )
    await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))

    await expect
      .element(screen.getByText('hello.txt: We couldn’t verify your chat session. Try again.'))
      .toBeVisible()
  })
})
