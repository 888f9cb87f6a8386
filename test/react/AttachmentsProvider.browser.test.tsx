import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  AttachmentsProvider,
  describeFile,
  useAttachmentsClient,
  useStartAttachmentUpload,
} from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, openChat, patient } from '../support/browserChat.ts'
import { ErrorBoundary, quietRoot, wrapperOf } from '../support/browserWrapper.tsx'

function StartButton({ chat }: { chat?: Chat | undefined }): ReactNode {
  const { mutate, status } = useStartAttachmentUpload({ client: chat?.client })
  return (
    <>
      <button type="button" onClick={() => mutate(describeFile(fileOf(10)))}>
        Start
      </button>
      <output>{status}</output>
    </>
  )
}

/** The client that was called, outer or inner. */
async function starts(...chats: Chat[]): Promise<number[]> {
  return Promise.all(chats.map(async (chat) => (await chat.requests('start')).length))
}

describe('AttachmentsProvider', () => {
  it('provides the client to the hooks below it', async () => {
    const chat = await openChat()
    const { result } = await renderHook(() => useAttachmentsClient(), { wrapper: wrapperOf(chat.client) })
    expect(result.current).toBe(chat.client)
    const screen = await render(<StartButton />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await starts(chat)).toEqual([1])
  })

  it('is overruled by a nearer one', async () => {
    const [outer, inner] = [await openChat(), await openChat()]
    const tree = (
      <AttachmentsProvider client={inner.client}>
        <StartButton />
      </AttachmentsProvider>
    )
    const screen = await render(tree, { wrapper: wrapperOf(outer.client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await starts(outer, inner)).toEqual([0, 1])
  })

  it("is overruled by the hook's client option", async () => {
    const [provided, given] = [await openChat(), await openChat()]
    const screen = await render(<StartButton chat={given} />, { wrapper: wrapperOf(provided.client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await starts(provided, given)).toEqual([0, 1])
  })

  it('is not needed for a hook with a client option', async () => {
    const chat = await openChat()
    const screen = await render(<StartButton chat={chat} />, { wrapper: wrapperOf(undefined) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
  })

  it('uses a new client once it receives one', async () => {
    const [first, second] = [await openChat(), await openChat()]
    const queryClient = new QueryClient()
    const tree = ({ client }: Chat): ReactNode => (
      <QueryClientProvider client={queryClient}>
        <AttachmentsProvider client={client}>
          <StartButton />
        </AttachmentsProvider>
      </QueryClientProvider>
    )
    const screen = await render(tree(first))
    await screen.rerender(tree(second))
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await starts(first, second)).toEqual([0, 1])
  })
})

describe('useAttachmentsClient', () => {
  it('throws at render without a provider, and names the fix', async () => {
    const screen = await render(
      <ErrorBoundary>
        <StartButton />
      </ErrorBoundary>,
      { wrapper: wrapperOf(undefined), createRootOptions: quietRoot },
    )
    await expect
      .element(screen.getByRole('alert'), patient)
      .toHaveTextContent('<AttachmentsProvider client={client}>')
  })

  it('returns the given client, with or without a provider', async () => {
    const [provided, given] = [await openChat(), await openChat()]
    for (const client of [provided.client, undefined]) {
      const { result } = await renderHook(() => useAttachmentsClient(given.client), {
        wrapper: wrapperOf(client),
      })
      expect(result.current).toBe(given.client)
    }
  })
})
