import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useSendAttachment } from 'react-connect-attachments'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { eventually, fileOf, patient } from '../support/browserChat.ts'
import { openSender, openSendingChat, stepOf } from '../support/browserTray.tsx'
import { wrapperOf } from '../support/browserWrapper.tsx'

function Sender({ file }: { file: File }): ReactNode {
  const sending = useSendAttachment()
  return (
    <>
      <button type="button" onClick={() => sending.mutate({ file })}>
        Send
      </button>
      <output>
        {sending.status} {stepOf(sending)}
      </output>
    </>
  )
}

describe('useSendAttachment, called more than once for a File', () => {
  it('sends it once from an effect that StrictMode runs twice', async () => {
    const chat = await openSendingChat()
    const file = fileOf(1000)
    const SendsAtOnce = (): ReactNode => {
      const { mutate, status } = useSendAttachment()
      useEffect(() => mutate({ file }), [mutate])
      return <output>{status}</output>
    }
    const screen = await render(<SendsAtOnce />, { wrapper: wrapperOf(chat.client) })
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success')
    expect(await chat.arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })

  it('sends it once for a double click', async () => {
    const chat = await openSendingChat({ latencyMs: 200 })
    const file = fileOf(1000)
    const screen = await render(<Sender file={file} />, { wrapper: wrapperOf(chat.client) })
    await screen.getByRole('button').dblClick()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success sent')
    expect(await chat.arrived(file.name)).toEqual(['start', 'put', 'complete'])
  })

  it('joins the call of another hook, and continues when that one is aborted', async () => {
    const first = await openSender()
    const file = fileOf(1000)
    const screen = await render(<Sender file={file} />, { wrapper: wrapperOf(first.client) })
    await first.emulator.fault('put', { kind: 'delay', ms: 2000 })
    const { result } = first
    result.current.mutate({ file })
    await first.untilShown(({ step }) => step === 'confirming')
    await screen.getByRole('button').click()
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('pending confirming')
    result.current.abort()
    await eventually(() => result.current.error).toMatchObject({ name: 'AbortedError' })
    await expect.element(screen.getByRole('status'), patient).toHaveTextContent('success sent')
    expect(await first.arrived(file.name)).toEqual(['start', 'put', 'complete'])
    expect(result.current.isError).toBe(true)
  })

  it('sends it again once it has been sent', async () => {
    const { result, act, arrived } = await openSender()
    const file = fileOf(1000)
    await act(() => result.current.mutateAsync({ file }))
    await act(() => result.current.mutateAsync({ file }))
    const way = ['start', 'put', 'complete']
    expect(await arrived(file.name)).toEqual([...way, ...way])
  })
})
