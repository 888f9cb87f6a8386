import type { ReactNode } from 'react'
import { sendAttachment } from 'react-connect-attachments'
import type { Fault } from 'react-connect-attachments/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { RenderResult } from 'vitest-browser-react'
import { render } from 'vitest-browser-react'
import * as after from '../../examples/migrate-from-chatjs/after.tsx'
import * as before from '../../examples/migrate-from-chatjs/before.tsx'
import type { Chat } from '../support/browserChat.ts'
import type { ChatJs } from '../support/browserChatJs.ts'
import { arrived, openBoth, openChatJs } from '../support/browserChatJs.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'

const hello = new File(['hello'], 'hello.txt', { type: 'text/plain' })
const refused: Fault = { kind: 'status', status: 403, exception: 'AccessDenied' }

/** A chat with a posted file, and its id. */
async function openPosted(): Promise<{ chatJs: ChatJs; attachmentId: string; attachmentName: string }> {
  const chatJs = await openChatJs()
  await chatJs.session.connect()
  return { chatJs, ...(await sendAttachment(chatJs.client, { file: hello })) }
}

function show({ client }: Chat, children: ReactNode): Promise<RenderResult> {
  return render(children, { wrapper: wrapperOf(client) })
}

describe('AttachButton', () => {
  it('sends the picked file, before and after', async () => {
    const { chatJs, ours } = await openBoth()
    const { session } = chatJs
    for (const [chat, button] of [
      [chatJs, <before.AttachButton key="before" session={session} />],
      [ours, <after.AttachButton key="after" />],
    ] as const) {
      const screen = await show(chat, button)
      await userEvent.upload(screen.getByLabelText('Attach'), hello)
      await expect.element(screen.getByText('Sent', { exact: true })).toBeVisible()
      expect((await chat.stored()).map((object) => object?.size)).toEqual([5])
      await screen.unmount()
    }
  })

  it('resumes where it stopped when the user retries, after', async () => {
    const { ours } = await openBoth()
    await ours.emulator.fault('complete', { kind: 'status', status: 403 })
    const screen = await show(ours, <after.AttachButton />)
    await userEvent.upload(screen.getByLabelText('Attach'), hello)
    await screen.getByRole('button', { name: 'Try again' }).click()

    await expect.element(screen.getByText('Sent', { exact: true })).toBeVisible()
    expect(await arrived(ours)).toEqual(['start', 'put', 'complete', 'complete'])
  })

  it('starts over when the user retries, before', async () => {
    const { chatJs } = await openBoth()
    await chatJs.emulator.fault('complete', { kind: 'status', status: 403 })
    const screen = await show(chatJs, <before.AttachButton session={chatJs.session} />)
    await userEvent.upload(screen.getByLabelText('Attach'), hello)
    await screen.getByRole('button', { name: 'Try again' }).click()

    await expect.element(screen.getByText('Sent', { exact: true })).toBeVisible()
    expect(await arrived(chatJs)).toEqual(['start', 'put', 'complete', 'start', 'put', 'complete'])
  })
})

describe('SaveButton', () => {
  /** Contents that the page offered to save. */
  function watchSaved(): () => Promise<string[]> {
    const createObjectURL = vi.spyOn(URL, 'createObjectURL')
    onTestFinished(() => createObjectURL.mockRestore())
    return () =>
      Promise.all(createObjectURL.mock.calls.map(([blob]) => (blob instanceof Blob ? blob.text() : '')))
  }

  it('saves S3’s refusal, before: ChatJS returns it as the file', async () => {
    const { chatJs, ...attachment } = await openPosted()
    const saved = watchSaved()
    await chatJs.emulator.fault('download', refused)
    const screen = await show(chatJs, <before.SaveButton session={chatJs.session} {...attachment} />)
    await screen.getByRole('button', { name: 'Save' }).click()

    await expect.element(screen.getByText('Saved')).toBeVisible()
    expect(await saved()).toEqual([expect.stringContaining('<Code>AccessDenied</Code>')])
  })

  it('reports S3’s refusal, after, and saves the file the next time', async () => {
    const { chatJs, ...attachment } = await openPosted()
    const saved = watchSaved()
    await chatJs.emulator.fault('download', refused)
    const screen = await show(chatJs, <after.SaveButton {...attachment} />)
    await screen.getByRole('button', { name: 'Save' }).click()
    await expect.element(screen.getByText('Not saved: Something went wrong on our side.')).toBeVisible()
    expect(await saved()).toEqual([])

    await screen.getByRole('button', { name: 'Save' }).click()
    await expect.element(screen.getByText('Saved', { exact: true })).toBeVisible()
    expect(await saved()).toEqual(['hello'])
  })
})

describe('Picture', () => {
  it('has a signed URL, before and after', async () => {
    const { chatJs, ...attachment } = await openPosted()
    for (const picture of [
      <before.Picture key="before" session={chatJs.session} {...attachment} />,
      <after.Picture key="after" {...attachment} />,
    ]) {
      const screen = await show(chatJs, picture)
      const image = screen.getByRole('img', { name: 'hello.txt' })
      await expect.element(image).toHaveAttribute('src', expect.stringContaining('X-Amz-Signature='))
      await screen.unmount()
    }
  })
})
