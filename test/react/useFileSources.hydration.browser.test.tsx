import { html } from 'virtual:next-page'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ChangeEvent, ReactNode, Ref } from 'react'
import { Fragment, StrictMode, Suspense, useEffect, useState } from 'react'
import type { UseAttachmentQueueOptions } from 'react-connect-attachments'
import { AttachmentsProvider, describeItem, useAttachmentQueue } from 'react-connect-attachments'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import Page from '../../examples/next-app-router/app/page.tsx'
import type { Chat } from '../support/browserChat.ts'
import { eventually, fileOf, openChat } from '../support/browserChat.ts'

interface ComposerProps extends UseAttachmentQueueOptions {
  inputRef?: Ref<HTMLInputElement>
  /** A new function on each render, which React detaches and attaches. */
  hasNewRefs?: boolean
  /** React hydrates the input last. */
  isLate?: boolean
  onChange?: (event: ChangeEvent<HTMLInputElement>) => void
  /** Re-renders of the composer. */
  onRender?: (renderAgain: () => void) => void
}

function Composer({
  inputRef,
  hasNewRefs,
  isLate,
  onChange,
  onRender,
  ...options
}: ComposerProps): ReactNode {
  const tray = useAttachmentQueue(options)
  const Boundary = isLate ? Suspense : Fragment
  const [, setCount] = useState(0)
  useEffect(() => {
    onRender?.(() => setCount((count) => count + 1))
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void tray.send()
      }}
    >
      <Boundary>
        <input
          aria-label="Attach"
          {...tray.getInputProps({ ref: hasNewRefs ? () => {} : inputRef, onChange })}
        />
      </Boundary>
      <ul>
        {tray.items.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
          </li>
        ))}
      </ul>
      <button type="submit">Send</button>
    </form>
  )
}

const appOf = ({ client }: Chat, props: ComposerProps): ReactNode => (
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <AttachmentsProvider client={client}>
        <Composer {...props} />
      </AttachmentsProvider>
    </QueryClientProvider>
  </StrictMode>
)

/** Puts server-rendered HTML into the page, before its scripts run. */
function arrive(markup: string, body: HTMLElement = document.body) {
  const container = body.ownerDocument.createElement('div')
  container.innerHTML = markup
  body.append(container)
  onTestFinished(() => container.remove())
  const input = container.querySelector('input')
  if (!input) throw new Error('The server has rendered no input.')
  return {
    input,
    hydrate(app: ReactNode): void {
      const root = hydrateRoot(container, app)
      onTestFinished(() => root.unmount())
    },
  }
}

async function pickThenHydrate(chat: Chat, props: ComposerProps = {}): Promise<HTMLInputElement> {
  const { input, hydrate } = arrive(renderToString(appOf(chat, props)))
  await userEvent.upload(input, fileOf(5, 'photo.png'))
  expect(input.files).toHaveLength(1)
  hydrate(appOf(chat, props))
  return input
}

const sent = (chat: Chat): Promise<number[]> =>
  Promise.all((['start', 'put', 'complete'] as const).map(async (it) => (await chat.requests(it)).length))

describe('a file picked before React hydrates the page', () => {
  it('is in the queue once, and is sent once', async () => {
    const chat = await openChat()
    const input = await pickThenHydrate(chat)
    await expect.element(page.getByText('photo.png: Ready to send')).toBeVisible()
    expect(input.files).toHaveLength(0)
    await page.getByRole('button', { name: 'Send' }).click()
    await expect.element(page.getByText('photo.png: Sent')).toBeVisible()
    expect(await sent(chat)).toEqual([1, 1, 1])
    // From then on, the input works like any other.
    await userEvent.upload(input, fileOf(5, 'second.png'))
    await expect.element(page.getByText('second.png: Ready to send')).toBeVisible()
  })

  it('is in the queue of the Next.js example, rendered by Node', async () => {
    const { input, hydrate } = arrive(html)
    await userEvent.upload(input, fileOf(5, 'setup.exe'))
    hydrate(<Page />)
    await expect.element(page.getByText('setup.exe: Files of type .exe can’t be sent.')).toBeVisible()
  })

  it.each([false, true])(
    'is sent automatically with autoSend (input is hydrated last: %s)',
    async (isLate) => {
      const chat = await openChat({}, { queue: { autoSend: true } })
      await pickThenHydrate(chat, { isLate })
      await expect.element(page.getByText('photo.png: Sent')).toBeVisible()
      expect(await sent(chat)).toEqual([1, 1, 1])
    },
  )

  it('is passed to the app’s handler first, once, which can prevent ours', async () => {
    const heard: string[] = []
    const again: (() => void)[] = []
    const input = await pickThenHydrate(await openChat(), {
      hasNewRefs: true,
      onChange(event) {
        heard.push(...[...(event.currentTarget.files ?? [])].map(({ name }) => name))
        event.preventDefault()
      },
      onRender: (renderAgain) => again.push(renderAgain),
    })
    await eventually(() => heard).toEqual(['photo.png'])
    const count = again.length
    again.at(-1)?.()
    await eventually(() => again.length).toBeGreaterThan(count)
    expect(heard).toEqual(['photo.png'])
    expect(input.files).toHaveLength(1)
    await expect.element(page.getByText('photo.png:')).not.toBeInTheDocument()
  })

  it('is accepted in another document', async () => {
    const frame = document.createElement('iframe')
    frame.title = 'Chat'
    document.body.append(frame)
    onTestFinished(() => frame.remove())
    const body = frame.contentDocument?.body
    if (!body) throw new Error('The frame is empty.')
    const chat = await openChat()
    const { hydrate } = arrive(renderToString(appOf(chat, {})), body)
    const inFrame = page.frameLocator(page.getByTitle('Chat'))
    await userEvent.upload(inFrame.getByLabelText('Attach'), fileOf(5, 'photo.png'))
    hydrate(appOf(chat, {}))
    await eventually(() => body.textContent).toContain('photo.png: Ready to send')
  })
})

describe('the ref of getInputProps', () => {
  it('passes the input to the app’s refs, to a function as often as React would', async () => {
    const chat = await openChat()
    const calls: string[] = []
    const object: { current: HTMLInputElement | null } = { current: null }
    const withCleanUp = (input: HTMLInputElement | null) => {
      calls.push(`attached ${input?.type}`)
      return () => void calls.push('detached')
    }
    const plain = (input: HTMLInputElement | null) => void calls.push(`plain ${input?.type}`)
    const { client } = chat
    const screen = await render(<Composer client={client} inputRef={object} />)
    expect(object.current).toBe(page.getByLabelText('Attach').element())
    await screen.rerender(<Composer client={client} inputRef={withCleanUp} />)
    expect(object.current).toBe(null)
    await screen.rerender(<Composer client={client} inputRef={withCleanUp} onItemSent={() => {}} />)
    await screen.rerender(<Composer client={client} inputRef={plain} />)
    await screen.rerender(<Composer client={client} inputRef={plain} onItemSent={() => {}} />)
    await screen.rerender(<Composer client={client} />)
    expect(calls).toEqual(['attached file', 'detached', 'plain file', 'plain undefined'])
  })
})
