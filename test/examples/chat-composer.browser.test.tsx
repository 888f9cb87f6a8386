import type { ReactNode } from 'react'
import { useState } from 'react'
import { useAttachmentQueue } from 'react-connect-attachments'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { RenderResult } from 'vitest-browser-react'
import { render } from 'vitest-browser-react'
import { Composer } from '../../examples/chat-composer/Composer.tsx'
import { Feedback } from '../../examples/chat-composer/Feedback.tsx'
import { useDropTarget } from '../../examples/chat-composer/useDropTarget.ts'
import type { Chat } from '../support/browserChat.ts'
import { eventually, fileOf, goOffline, openChat, patient } from '../support/browserChat.ts'
import { drag, paste, transferOf } from '../support/browserDrag.ts'
import { wrapperOf } from '../support/browserWrapper.tsx'

/** As its README says. */
function ChatPage({ onSend }: { onSend: (text: string) => void }): ReactNode {
  const queue = useAttachmentQueue({ onItemSent: (item) => queue.remove(item.id) })
  const [text, setText] = useState('')
  const { zone, field, isRefused } = useDropTarget(queue)
  return (
    <section {...zone} aria-label="Chat" style={{ position: 'relative' }}>
      <p>The conversation</p>
      <Composer queue={queue} field={field} text={text} onText={setText} onSend={onSend} />
      <Feedback queue={queue} isRefused={isRefused} />
    </section>
  )
}

interface Opened extends Chat {
  screen: RenderResult
  texts: string[]
  attach: (...files: File[]) => Promise<void>
  press: (button: string) => Promise<void>
  sees: (text: string | RegExp) => Promise<void>
  /** Name and status of each attachment of the service. */
  posted: () => Promise<string[]>
}

async function open(settings: EmulatorOptions = {}): Promise<Opened> {
  const chat = await openChat(settings)
  const texts: string[] = []
  const wrapper = wrapperOf(chat.client)
  const screen = await render(<ChatPage onSend={(text) => texts.push(text)} />, { wrapper })
  return {
    ...chat,
    screen,
    texts,
    async attach(...files) {
      await userEvent.upload(screen.getByLabelText('Attach', { exact: true }), files)
    },
    press: (name) => userEvent.click(screen.getByRole('button', { name, exact: true })),
    sees: async (text) => {
      // Not "0 of 1 file ready".
      const whole = typeof text === 'string' ? new RegExp(`(?<!of )${text}$`) : text
      await expect.element(screen.getByText(whole), patient).toBeVisible()
    },
    async posted() {
      const { attachments } = await chat.emulator.state()
      return attachments.map(({ attachmentName, status }) => `${attachmentName} ${status}`)
    },
  }
}

const pdf = (name: string): File => fileOf(2000, name, 'application/pdf')

describe('Composer', () => {
  it('uploads while the user types, and Send posts the text and the files', async () => {
    const { attach, press, sees, posted, requests, screen, texts } = await open()
    await attach(pdf('quote.pdf'), pdf('bill.pdf'))
    await sees('2 files ready')
    expect(await posted()).toEqual(['quote.pdf uploaded', 'bill.pdf uploaded'])
    await userEvent.fill(screen.getByLabelText('Message'), 'Here they are.')
    await press('Send')
    await eventually(posted).toEqual(['quote.pdf completed', 'bill.pdf completed'])
    await expect.element(screen.getByRole('list'), patient).not.toBeInTheDocument()
    expect(texts).toEqual(['Here they are.'])
    await expect.element(screen.getByLabelText('Message')).toHaveValue('')
    expect((await requests('start')).length).toBe(2)
    expect((await requests('complete')).length).toBe(2)
  })

  it('says what failed and what Send leaves behind, and Retry resumes', async () => {
    const { attach, press, sees, posted, emulator, requests, texts, screen } = await open()
    const refusal = { kind: 'status', status: 403, exception: 'AccessDenied' } as const
    await emulator.fault('put', refusal)
    await attach(pdf('quote.pdf'))
    await sees('1 file failed')
    await sees('1 file won’t be sent')
    await userEvent.fill(screen.getByLabelText('Message'), 'Only words.')
    await press('Send')
    expect(texts).toEqual(['Only words.'])
    expect(await requests('complete')).toEqual([])
    await press('Retry quote.pdf')
    await sees('1 file ready')
    await press('Send')
    await eventually(posted).toEqual(['quote.pdf completed'])
    expect((await requests('start')).length).toBe(1)
  })

  it('restores a removed file, which is not uploaded again', async () => {
    const { attach, press, sees, posted, requests, screen } = await open()
    await attach(pdf('quote.pdf'))
    await sees('1 file ready')
    await press('Remove quote.pdf')
    await sees('Removed quote.pdf')
    await expect.element(screen.getByText(/1 file ready$/)).not.toBeInTheDocument()
    await expect.element(screen.getByLabelText('Attach', { exact: true })).toHaveFocus()
    await press('Undo')
    await sees('1 file ready')
    await press('Send')
    await eventually(posted).toEqual(['quote.pdf completed'])
    expect((await requests('put')).length).toBe(1)
  })

  it('focuses the message after a drop, and lists what it rejects', async () => {
    const { sees, posted, screen } = await open()
    const conversation = screen.getByText('The conversation').element()
    const program = fileOf(10, 'setup.exe', 'application/x-msdownload')
    drag('dragenter', conversation, transferOf([program]))
    await sees('These files can’t be sent')
    drag('dragenter', conversation, transferOf([program, pdf('quote.pdf')]))
    await sees('Drop to attach')
    drag('drop', conversation, transferOf([program, pdf('quote.pdf')]))
    await expect.element(screen.getByLabelText('Message')).toHaveFocus()
    await sees('1 file couldn’t be added')
    await sees('1 file ready')
    expect(await posted()).toEqual(['quote.pdf uploaded'])
  })

  it('tells pasted pictures apart', async () => {
    const { posted, screen } = await open()
    paste(screen.getByLabelText('Message').element(), transferOf([fileOf(100, 'image.png')]))
    await eventually(posted).toEqual([expect.stringMatching(/^Pasted image [\d-]+ [\d.]+\.png uploaded$/)])
  })

  it('says once that it is offline', async () => {
    const { attach, sees, screen, requests } = await open()
    const goOnline = goOffline()
    await attach(pdf('quote.pdf'))
    await sees('You’re offline. Uploads resume when you’re back.')
    await sees('Waiting')
    expect(await requests('start')).toEqual([])
    goOnline()
    await sees('1 file ready')
    await expect.element(screen.getByText(/^You’re offline/)).not.toBeInTheDocument()
  })

  it('shows a film’s first frame', async () => {
    const { attach, screen } = await open()
    await attach(await film('drip.mp4'))
    const video = () => screen.container.querySelector('video')
    await eventually(() => video()?.dataset['shown']).toBe('true')
    expect(video()?.videoWidth).toBe(64)
  })

  it('keeps a film’s icon if the browser cannot play it', async () => {
    const { attach, sees, screen } = await open()
    await attach(fileOf(5000, 'drip.mp4', 'video/mp4'))
    await sees('1 file ready')
    await eventually(() => screen.container.querySelector('video')?.error?.code).toBeGreaterThan(0)
    expect(screen.container.querySelector('video')?.dataset['shown']).toBeUndefined()
  })

  it.each([200, 30_000])('shows a wait of %i ms only if there is time to read it', async (ms) => {
    const { attach, sees, emulator, screen } = await open({ exposeRetryAfter: true })
    await emulator.fault('start', { kind: 'status', status: 503, xAmzRetryAfter: String(ms) })
    const seen: string[] = []
    const observer = new MutationObserver(() => seen.push(screen.container.textContent))
    observer.observe(screen.container, { subtree: true, childList: true, characterData: true })
    await attach(pdf('quote.pdf'))
    await sees(ms > 1500 ? /Resumes in \d+ sec\.$/ : '1 file ready')
    observer.disconnect()
    expect(seen.some((page) => page.includes('Resumes in'))).toBe(ms > 1500)
  })
})

/** A film of 64 × 48 pixels, in the browser's own format. */
async function film(name: string): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = 64
  canvas.height = 48
  const context = canvas.getContext('2d')
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' })
  const recorded = new Promise<Blob>((resolve) => {
    recorder.ondataavailable = ({ data }) => resolve(data)
  })
  recorder.start()
  for (let frame = 0; frame < 10; frame += 1) {
    await new Promise(requestAnimationFrame)
    if (context) context.fillStyle = `hsl(${frame * 20} 80% 50%)`
    context?.fillRect(0, 0, 64, 48)
  }
  recorder.stop()
  return new File([await recorded], name, { type: 'video/mp4' })
}
