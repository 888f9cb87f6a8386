import 'amazon-connect-chatjs'
import type { ReactNode } from 'react'
import type { AttachmentItem, AttachmentsClient } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  describeItem,
  sendAttachment,
  useAttachmentQueue,
  useAttachmentStatus,
} from 'react-connect-attachments'
import type { ChatJsSession, ConnectChatJsOptions } from 'react-connect-attachments/chatjs'
import { connectChatJs } from 'react-connect-attachments/chatjs'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { RenderResult } from 'vitest-browser-react'
import { render, renderHook } from 'vitest-browser-react'
import { eventually, fileOf, patient, rejection } from '../support/browserChat.ts'
import type { ChatJs } from '../support/browserChatJs.ts'
import { openChatJs } from '../support/browserChatJs.ts'
import { transcriptItemOf } from '../support/transcriptItem.ts'

interface Joined extends ChatJs {
  client: AttachmentsClient
}

/** A session that is connected after `connectChatJs`, with a short random wait. */
async function join(
  settings: EmulatorOptions = {},
  options: Partial<ConnectChatJsOptions> = {},
): Promise<Joined> {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0)
  onTestFinished(() => random.mockRestore())
  const chat = await openChatJs(settings)
  const client = connectChatJs(chat.session, { endpoint: chat.endpoint, ...options })
  // ChatJS says so twice: when it is connected, and when its WebSocket is open.
  const isOpen = new Promise<void>((resolve) => {
    chat.session.onConnectionEstablished((event) => 'connectSuccess' in event || resolve())
  })
  await chat.session.connect()
  await isOpen
  return { ...chat, client }
}

/** The attachment's status, as a component sees it. */
async function statusOf(client: AttachmentsClient, attachmentId: string) {
  const { result } = await renderHook(() => useAttachmentStatus(attachmentId, { client }))
  return () => result.current
}

function Composer({ heard }: { heard: string[] }): ReactNode {
  const note = ({ attachmentName, status, scan }: AttachmentItem): void =>
    void heard.push(`${attachmentName} ${status} ${scan}`)
  const queue = useAttachmentQueue({ onItemRejected: note })
  return (
    <>
      <input {...queue.getInputProps({ 'aria-label': 'Attach' })} />
      <button type="button" onClick={() => void queue.send()}>
        Send
      </button>
      <output>{queue.items.map((item) => describeItem(item))}</output>
    </>
  )
}

async function sendHello(client: AttachmentsClient, heard: string[] = []): Promise<RenderResult> {
  const screen = await render(
    <AttachmentsProvider client={client}>
      <Composer heard={heard} />
    </AttachmentsProvider>,
  )
  await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
  await expect.element(screen.getByText('Ready to send'), patient).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  return screen
}

async function onlyAttachment({ emulator }: ChatJs): Promise<string> {
  return (await emulator.state()).attachments[0]?.attachmentId ?? ''
}

describe('connectChatJs', () => {
  it('shows the scanner’s decision that ChatJS hears of on its WebSocket', async () => {
    const chat = await join({ scanner: 'wait' })
    const heard: string[] = []
    const screen = await sendHello(chat.client, heard)
    await expect.element(screen.getByText('Sent, being checked'), patient).toBeVisible()
    await chat.emulator.scan(await onlyAttachment(chat), 'REJECTED')
    await expect.element(screen.getByText(/didn’t pass the security check/), patient).toBeVisible()
    expect(heard).toEqual(['hello.txt sent REJECTED'])
  })

  it.each<EmulatorOptions>([
    { scanner: 'off' },
    { scanner: 'approve', pushesInProgress: false },
    { scanner: 'approve', scanItems: 'new' },
  ])('shows an approved file as sent: %o', async (settings) => {
    const chat = await join(settings)
    const screen = await sendHello(chat.client)
    await eventually(async () => (await chat.emulator.state()).attachments[0]?.scan).toBe('APPROVED')
    const status = await statusOf(chat.client, await onlyAttachment(chat))
    await eventually(status).toBe('APPROVED')
    await expect.element(screen.getByText('Sent', { exact: true }), patient).toBeVisible()
  })

  it('knows the status of a received attachment', async () => {
    const { client, push } = await join()
    const status = await statusOf(client, 'from-the-agent')
    expect(status()).toBeUndefined()
    await push(transcriptItemOf('from-the-agent', 'IN_PROGRESS', { ParticipantRole: 'AGENT' }))
    await eventually(status).toBe('IN_PROGRESS')
    await push(transcriptItemOf('from-the-agent', 'APPROVED', { ParticipantRole: 'AGENT' }))
    await eventually(status).toBe('APPROVED')
  })

  it('ignores everything else', async () => {
    const { client, push } = await join()
    const status = await statusOf(client, 'last')
    const other = await statusOf(client, 'other')
    const nameless = { Type: 'ATTACHMENT', Id: 'a', AbsoluteTime: 7 }
    await push({ Type: 'MESSAGE', ContentType: 'text/plain', Content: 'hello', Id: 'b' })
    await push(nameless)
    await push({ ...nameless, Attachments: [null, { AttachmentId: 'last', Status: 'UNKNOWN' }] })
    await push(transcriptItemOf('other', 'APPROVED', { ContactId: 'another contact' }))
    await push(transcriptItemOf('last', 'APPROVED'))
    await eventually(status).toBe('APPROVED')
    expect(other()).toBeUndefined()
  })

  it('reads the transcript once per connection, and learns what was there before', async () => {
    const chat = await openChatJs()
    const { session, endpoint, push, transcripts } = chat
    await push(transcriptItemOf('earlier', 'REJECTED'))
    const client = connectChatJs(session, { endpoint })
    const status = await statusOf(client, 'earlier')
    await session.connect()
    await eventually(status).toBe('REJECTED')
    expect(await transcripts()).toBe(1)
  })

  it('reads it at once from a session that is connected already', async () => {
    const { session, endpoint, push } = await openChatJs()
    await push(transcriptItemOf('earlier', 'APPROVED'))
    await session.connect()
    const status = await statusOf(connectChatJs(session, { endpoint }), 'earlier')
    await eventually(status).toBe('APPROVED')
  })

  it('reads what it missed after a reconnection', async () => {
    const { client, push, miss, transcripts } = await join()
    const status = await statusOf(client, 'missed')
    const before = await statusOf(client, 'before')
    await push(transcriptItemOf('before', 'APPROVED'))
    await eventually(before).toBe('APPROVED')
    await eventually(transcripts).toBe(1)
    await miss(transcriptItemOf('missed', 'REJECTED'))
    await eventually(status).toBe('REJECTED')
    await eventually(transcripts).toBe(2)
  })

  it('reads page after page, up to five', async () => {
    const { session, endpoint, push, transcripts } = await openChatJs()
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
    await push(transcriptItemOf('oldest', 'APPROVED', { AbsoluteTime: at(0) }))
    await push(transcriptItemOf('second page', 'APPROVED', { AbsoluteTime: at(500) }))
    const texts = Array.from({ length: 598 }, (_, index) => ({
      Type: 'MESSAGE',
      Id: `${index}`,
      AbsoluteTime: at(index < 450 ? 1 + index : 51 + index),
    }))
    await push(...texts)
    await session.connect()
    const client = connectChatJs(session, { endpoint })
    const status = await statusOf(client, 'second page')
    const oldest = await statusOf(client, 'oldest')
    await eventually(status).toBe('APPROVED')
    await eventually(transcripts).toBe(5)
    expect(oldest()).toBeUndefined()
  })

  it('reads again when GetTranscript fails, and tells nobody', async () => {
    const errors = vi.fn()
    addEventListener('error', errors)
    addEventListener('unhandledrejection', errors)
    const { session, endpoint, push, failTranscripts } = await openChatJs()
    await push(transcriptItemOf('earlier', 'APPROVED'))
    await failTranscripts(1)
    await session.connect()
    const status = await statusOf(connectChatJs(session, { endpoint }), 'earlier')
    await eventually(status).toBe('APPROVED')
    expect(errors).not.toHaveBeenCalled()
    removeEventListener('error', errors)
    removeEventListener('unhandledrejection', errors)
  })

  it('has no token before the session is connected, and works afterwards', async () => {
    const { session, endpoint, connections, stored } = await openChatJs()
    const client = connectChatJs(session, { endpoint })
    const error = await rejection(sendAttachment(client, { file: fileOf(1000) }))
    expect(error).toMatchObject({ name: 'ConnectionTokenError', retryable: true })
    expect(connections()).toBe(0)
    await session.connect()
    await sendAttachment(client, { file: fileOf(1000) })
    expect((await stored()).map((object) => object?.size)).toEqual([1000])
    expect(connections()).toBe(1)
  })

  it('is refused, once, when the chat has ended', async () => {
    const { client, emulator, push, session, requests } = await join()
    let hasEnded = false
    session.onEnded(() => {
      hasEnded = true
    })
    await push({
      Type: 'EVENT',
      ContentType: 'application/vnd.amazonaws.connect.event.chat.ended',
      Id: 'end',
    })
    await eventually(() => hasEnded).toBe(true)
    await emulator.configure({ connectionToken: 'of nobody' })
    const error = await rejection(sendAttachment(client, { file: fileOf(1000) }))
    expect(error).toMatchObject({ code: 'AccessDeniedException', retryable: false })
    expect(await requests('start')).toHaveLength(1)
  })

  it('gives one session one client, until it is stopped', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const { client, session, endpoint, push } = await join({}, { signal })
    expect(connectChatJs(session, { endpoint, timeout: 1, signal })).toBe(client)
    controller.abort()
    const next = connectChatJs(session, { endpoint })
    expect(next).not.toBe(client)
    const [stopped, followed] = [await statusOf(client, 'later'), await statusOf(next, 'later')]
    await push(transcriptItemOf('later', 'APPROVED'))
    await eventually(followed).toBe('APPROVED')
    expect(stopped()).toBeUndefined()
    // It still sends.
    expect(await sendAttachment(client, { file: fileOf(1000) })).toMatchObject({
      attachmentSizeInBytes: 1000,
    })
  })

  it('keeps the client of a session for a component while another one stops', async () => {
    const [first, second] = [new AbortController(), new AbortController()]
    const { client, session, endpoint, push, transcripts } = await join({}, { signal: first.signal })
    const again = (signal?: AbortSignal) => connectChatJs(session, { endpoint, signal })
    expect(again(second.signal)).toBe(client)
    first.abort()
    expect(again(first.signal)).toBe(client)
    expect(again(second.signal)).toBe(client)
    const status = await statusOf(client, 'later')
    await push(transcriptItemOf('later', 'APPROVED'))
    await eventually(status).toBe('APPROVED')
    await eventually(transcripts).toBe(1)
    second.abort()
    expect(again()).not.toBe(client)
  })

  it('keeps the client of a session for a component without a signal', async () => {
    const controller = new AbortController()
    const { client, session, endpoint } = await join({}, { signal: controller.signal })
    connectChatJs(session, { endpoint })
    controller.abort()
    expect(connectChatJs(session, { endpoint })).toBe(client)
  })

  it('counts a file as sent that the transcript has, when Complete had no answer', async () => {
    const chat = await join({}, { retry: { maxAttempts: 1, networkPatience: 100 } })
    await chat.emulator.configure({ latencyMs: 50 })
    await chat.emulator.fault('complete', ...Array(9).fill({ kind: 'answer-lost' }))
    const screen = await sendHello(chat.client)
    await expect.element(screen.getByText('Sent', { exact: true }), patient).toBeVisible()
    expect(chat.emulator && (await chat.emulator.state()).attachments).toMatchObject([
      { status: 'completed' },
    ])
  })

  it('has no default region', async () => {
    const { session } = await openChatJs()
    expect(() => connectChatJs(session, {})).toThrow('region')
  })

  const withoutDetails = {
    controller: {},
    getTranscript() {},
    onMessage() {},
    onConnectionEstablished() {},
    onEnded() {},
  }

  it.each([undefined, null, {}, { controller: {} }, withoutDetails])(
    'says what to pass instead of %o',
    (session) => {
      // @ts-expect-error no session
      expect(() => connectChatJs(session, { region: 'us-east-1' })).toThrow('connect.ChatSession.create')
    },
  )

  it('ignores an event without data', () => {
    const handlers: Parameters<ChatJsSession['onMessage']>[0][] = []
    const session: ChatJsSession = {
      controller: { getChatDetails: () => ({}) },
      getChatDetails: () => ({}),
      getTranscript: async () => ({ data: {} }),
      onMessage: (handler) => void handlers.push(handler),
      onConnectionEstablished: () => {},
      onEnded: () => {},
    }
    connectChatJs(session, { region: 'us-east-1' })
    const [handler] = handlers
    if (!handler) throw new Error('It does not listen.')
    for (const event of [undefined, null, 'text', {}]) Reflect.apply(handler, undefined, [event])
  })
})
