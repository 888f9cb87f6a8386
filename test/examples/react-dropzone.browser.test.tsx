import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { RenderResult } from 'vitest-browser-react'
import { render } from 'vitest-browser-react'
import { DropzoneComposer } from '../../examples/react-dropzone/DropzoneComposer.tsx'
import type { Chat } from '../support/browserChat.ts'
import { fileOf, openChat } from '../support/browserChat.ts'
import { drag, paste, transferOf } from '../support/browserDrag.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'

async function openComposer(): Promise<Chat & { screen: RenderResult }> {
  const chat = await openChat()
  return { ...chat, screen: await render(<DropzoneComposer />, { wrapper: wrapperOf(chat.client) }) }
}

async function namesOf({ emulator }: Chat): Promise<string[]> {
  const { attachments } = await emulator.state()
  return attachments.map(({ attachmentName, status }) => `${attachmentName} ${status}`)
}

describe('DropzoneComposer', () => {
  it('sends dropped files, and shows why it rejects the others', async () => {
    const { screen, ...chat } = await openComposer()
    const transfer = transferOf([
      fileOf(1000, 'photo.png'),
      fileOf(1000, 'setup.exe', 'application/x-msdownload'),
    ])
    const field = screen.getByLabelText('Message').element()
    drag('dragenter', field, transfer)
    await expect.element(screen.getByText('Drop the files here')).toBeVisible()
    drag('drop', field, transfer)

    await expect.element(screen.getByText('photo.png: Ready to send')).toBeVisible()
    await expect.element(screen.getByText(/^setup\.exe: .*\.exe/)).toBeVisible()
    await screen.getByRole('button', { name: 'Send' }).click()
    await expect.element(screen.getByText('photo.png: Sent')).toBeVisible()
    expect(await namesOf(chat)).toEqual(['photo.png completed'])
  })

  it('accepts picked files', async () => {
    const { screen, ...chat } = await openComposer()
    await userEvent.upload(screen.getByLabelText('file upload'), fileOf(1000, 'photo.png'))

    await expect.element(screen.getByText('photo.png: Ready to send')).toBeVisible()
    expect(await namesOf(chat)).toEqual(['photo.png uploaded'])
  })

  it('accepts a pasted picture once, and leaves pasted text to the field', async () => {
    const { screen } = await openComposer()
    const field = screen.getByLabelText('Message').element()
    const office = { 'text/plain': 'one', 'text/html': '<b>one</b>' }

    expect(paste(field, transferOf([fileOf(1000, 'picture of a table.png')], office))).toBe(false)
    expect(paste(field, transferOf([fileOf(1000, 'screenshot.png')]))).toBe(true)
    await expect.element(screen.getByText('screenshot.png: Ready to send')).toBeVisible()
    expect(screen.getByRole('listitem').elements()).toHaveLength(1)
  })
})
