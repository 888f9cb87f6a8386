import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { RenderResult } from 'vitest-browser-react'
import { render } from 'vitest-browser-react'
import { ChatJsAttachments } from '../../examples/chatjs-token/ChatJsAttachments.tsx'
import { ChatTranscript } from '../../examples/chatjs-transcript/ChatTranscript.tsx'
import type { EmulatorOptions } from '../../src/testing/index.ts'
import { eventually, fileOf, patient } from '../support/browserChat.ts'
import type { ChatJs } from '../support/browserChatJs.ts'
import { openChatJs } from '../support/browserChatJs.ts'

interface Shown extends ChatJs {
  screen: RenderResult
  /** The texts of a list. */
  lines: (list: 'Conversation' | 'Files') => string[]
}

async function show(settings: EmulatorOptions = {}): Promise<Shown> {
  const chat = await openChatJs(settings)
  const screen = await render(
    <QueryClientProvider client={new QueryClient()}>
      <ChatJsAttachments session={chat.session} endpoint={chat.endpoint}>
        <ChatTranscript session={chat.session} />
      </ChatJsAttachments>
    </QueryClientProvider>,
  )
  const isOpen = new Promise<void>((resolve) => {
    chat.session.onConnectionEstablished((event) => 'connectSuccess' in event || resolve())
  })
  await chat.session.connect()
  await isOpen
  const lines = (list: string): string[] =>
    [...screen.getByRole('list', { name: list }).element().children].map(({ textContent }) => textContent)
  return { ...chat, screen, lines }
}

async function sendPicture({ screen }: Shown): Promise<void> {
  await userEvent.upload(screen.getByLabelText('Attach'), fileOf(1000))
  await expect.element(screen.getByText('photo.png: Ready to send'), patient).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
}

function message(Content: string, minute: number): object {
  const AbsoluteTime = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
  return {
    Id: Content,
    Type: 'MESSAGE',
    ContentType: 'text/plain',
    DisplayName: 'Maya',
    Content,
    AbsoluteTime,
  }
}

describe('ChatTranscript', () => {
  it.each<EmulatorOptions>([{ scanItems: 'same' }, { scanItems: 'new' }])(
    'shows a sent picture once, and only once it is approved: %o',
    async (settings) => {
      const chat = await show({ scanner: 'wait', ...settings })
      await sendPicture(chat)
      await eventually(() => chat.lines('Conversation')).toEqual(['Customer: photo.png is being checked.'])
      expect(chat.lines('Files')).toEqual([])
      expect(await chat.requests('get')).toEqual([])
      const [attachment] = (await chat.emulator.state()).attachments
      await chat.emulator.scan(attachment?.attachmentId ?? '', 'APPROVED')
      const picture = chat.screen.getByRole('img', { name: 'photo.png' })
      await expect
        .element(picture, patient)
        .toHaveAttribute('src', expect.stringContaining('X-Amz-Signature='))
      expect(chat.lines('Conversation')).toHaveLength(1)
    },
  )

  it('says that the scanner rejected a file', async () => {
    const chat = await show({ scanner: 'reject' })
    await sendPicture(chat)
    await eventually(() => chat.lines('Conversation')).toEqual([
      'Customer: photo.png: This file didn’t pass the security check. Send a different file.',
    ])
    expect(await chat.requests('get')).toEqual([])
  })

  it('is in order of time after a reconnection', async () => {
    const { session, lines, push, miss, transcripts, failTranscripts } = await show()
    let isBack = false
    let raw: string[] = []
    session.onConnectionEstablished((event) => {
      isBack = !('connectSuccess' in event)
    })
    session.onTranscriptUpdated(({ data: { transcript } }) => {
      raw = transcript.map(({ Content = '' }) => Content)
    })
    await push(message('one', 1), message('two', 2))
    await eventually(() => lines('Conversation')).toEqual(['Maya: one', 'Maya: two'])
    // ChatJS's own first call, and ours.
    await eventually(transcripts).toBe(2)
    // Nobody can read what was missed until the next message has come, however busy the machine is.
    await failTranscripts(99)
    await miss(message('three', 3))
    await eventually(() => isBack).toBe(true)
    await push(message('four', 4))
    await eventually(() => raw).toEqual(['one', 'two', 'four'])
    await failTranscripts(0)
    await eventually(() => raw).toEqual(['one', 'two', 'four', 'three'])
    const inOrder = ['Maya: one', 'Maya: two', 'Maya: three', 'Maya: four']
    await eventually(() => lines('Conversation')).toEqual(inOrder)
  })
})
