import type { ReactNode } from 'react'
import type { UseStartAttachmentUploadResult } from 'react-connect-attachments'
import { describeFile, useStartAttachmentUpload } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import type { RenderHookResult } from 'vitest-browser-react'
import { render, renderHook } from 'vitest-browser-react'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, openChat, patient } from '../support/browserChat.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'

const described = describeFile(fileOf(10))

async function openHook(): Promise<Chat & RenderHookResult<UseStartAttachmentUploadResult, unknown>> {
  const chat = await openChat()
  const wrapper = wrapperOf(chat.client)
  return { ...chat, ...(await renderHook(() => useStartAttachmentUpload(), { wrapper })) }
}

/** The client tokens that were sent. */
async function clientTokens(chat: Pick<Chat, 'requests'>): Promise<unknown[]> {
  const requests = await chat.requests('start')
  return requests.map(({ body }) => JSON.parse(String(body)).ClientToken)
}

describe('useStartAttachmentUpload', () => {
  it('sends one Start for one mutate in StrictMode', async () => {
    const chat = await openChat()
    const Starter = (): ReactNode => {
      const { mutate, status } = useStartAttachmentUpload()
      return (
        <>
          <button type="button" onClick={() => mutate(described)}>
            Start
          </button>
          <output>{status}</output>
        </>
      )
    }
    const screen = await render(<Starter />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await chat.requests('start')).toHaveLength(1)
  })

  it('sends two Starts for two mutates, even for the same file', async () => {
    const { result, act, ...chat } = await openHook()
    await act(() =>
      Promise.all([result.current.mutateAsync(described), result.current.mutateAsync(described)]),
    )
    expect(new Set(await clientTokens(chat)).size).toBe(2)
  })

  it('sends the same client token with each attempt', async () => {
    const { result, act, ...chat } = await openHook()
    await chat.emulator.fault('start', { kind: 'answer-lost' }, { kind: 'status', status: 500 })
    await act(() => result.current.mutateAsync(described))
    const { variables } = result.current
    expect(await clientTokens(chat)).toEqual(Array(3).fill(variables?.clientToken))
    expect((await chat.emulator.state()).attachments).toHaveLength(1)
  })

  it('sends the same client token whenever a failed call is repeated with its variables', async () => {
    const { result, act, ...chat } = await openHook()
    const fault = { kind: 'status', status: 403 } as const
    await chat.emulator.fault('start', fault, fault)
    await act(() => result.current.mutateAsync(described).catch(() => {}))
    for (const failures of [1, 2]) {
      expect(result.current.isError).toBe(true)
      expect(await clientTokens(chat)).toHaveLength(failures)
      const { variables } = result.current
      if (variables) await act(() => result.current.mutateAsync(variables).catch(() => {}))
    }
    expect(result.current.isSuccess).toBe(true)
    const tokens = await clientTokens(chat)
    expect(tokens).toEqual(Array(3).fill(expect.stringMatching(/^[\w-]{36}$/)))
    expect(new Set(tokens).size).toBe(1)
  })

  it('returns the cached answer when a successful call is repeated with its variables', async () => {
    const { result, act, ...chat } = await openHook()
    await act(() => result.current.mutateAsync(described))
    const { data: first, variables } = result.current
    expect(variables).toEqual({ ...described, clientToken: first?.clientToken })
    if (variables) await act(() => result.current.mutateAsync(variables))
    expect(result.current.data).toEqual(first)
    expect(result.current.data?.uploadMetadata.url).toBe(first?.uploadMetadata.url)
    expect(await chat.requests('start')).toHaveLength(1)
  })

  it("uses the caller's client token", async () => {
    const { result, act, ...chat } = await openHook()
    await act(() => result.current.mutateAsync({ ...described, clientToken: 'mine' }))
    expect(await clientTokens(chat)).toEqual(['mine'])
    expect(result.current.variables?.clientToken).toBe('mine')
  })
})
