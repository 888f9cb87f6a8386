import type { ReactNode } from 'react'
import type { AttachmentsClient } from 'react-connect-attachments'
import { describeItem, sendAttachment, useAttachmentQueue } from 'react-connect-attachments'
import { connectChatJs } from 'react-connect-attachments/chatjs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ChatJsAttachments } from '../../examples/chatjs-token/ChatJsAttachments.tsx'
import { createConnectionToken } from '../../examples/chatjs-token/createConnectionToken.ts'
import { eventually, fileOf, rejection } from '../support/browserChat.ts'
import type { ChatJs } from '../support/browserChatJs.ts'
import { openChatJs } from '../support/browserChatJs.ts'

declare global {
  namespace connect {
    interface ChatController {
      readonly connectionHelper?: { readonly getConnectionToken?: () => string | null }
    }
  }
}

const hour = 60 * 60 * 1000

/** Tokens sent to the service, in order. */
async function bearers({ emulator }: ChatJs): Promise<(string | undefined)[]> {
  const { requests } = await emulator.state()
  return requests.filter(({ method }) => method === 'POST').map(({ headers }) => headers['x-amz-bearer'])
}

function clientOf({ endpoint, session }: ChatJs): AttachmentsClient {
  return connectChatJs(session, { endpoint })
}

describe('connectChatJs', () => {
  it('has no token before the session is connected, and opens no connection', async () => {
    const chat = await openChatJs()
    const error = await rejection(sendAttachment(clientOf(chat), { file: fileOf(1000) }))

    expect(error).toMatchObject({ name: 'ConnectionTokenError' })
    expect(chat.connections()).toBe(0)
  })

  it('returns the token that ChatJS uses, without a second connection', async () => {
    const chat = await openChatJs({ connectionToken: 'first' }, 'first,second')
    await chat.session.connect()
    await sendAttachment(clientOf(chat), { file: fileOf(1000) })
    await chat.session.sendAttachment({ attachment: fileOf(1000) })

    expect(await bearers(chat)).toEqual(['first', 'first', 'first', 'first'])
    expect(chat.connections()).toBe(1)
  })

  it('returns the new token once ChatJS has renewed it, unlike getChatDetails()', async () => {
    const chat = await openChatJs({ connectionToken: 'first' }, 'first,second')
    const { session, emulator } = chat
    const client = clientOf(chat)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    await session.connect()
    await eventually(() => {
      // ChatJS counts from the opening of its WebSocket.
      vi.advanceTimersByTime(hour)
      return session.controller.connectionHelper?.getConnectionToken?.()
    }).toBe('second')
    vi.useRealTimers()
    await emulator.configure({ connectionToken: 'second' })
    await sendAttachment(client, { file: fileOf(1000) })

    expect(await bearers(chat)).toEqual(['second', 'second'])
    expect(session.getChatDetails().connectionDetails?.connectionToken).toBe('first')
  })

  it('falls back to the first token if ChatJS keeps its newest elsewhere', async () => {
    const chat = await openChatJs({ connectionToken: 'first' }, 'first')
    const { session, endpoint } = chat
    await session.connect()
    const controller: unknown = Object.create(session.controller, { connectionHelper: { value: undefined } })
    const later: connect.ChatSessionInterface = Object.create(session, { controller: { value: controller } })

    await sendAttachment(connectChatJs(later, { endpoint }), { file: fileOf(1000) })
    expect(await bearers(chat)).toEqual(['first', 'first'])
  })
})

describe('ChatJsAttachments', () => {
  function Composer(): ReactNode {
    const tray = useAttachmentQueue()
    return (
      <>
        <input {...tray.getInputProps({ 'aria-label': 'Attach' })} />
        <button type="button" onClick={() => void tray.send()}>
          Send
        </button>
        <output>{tray.items.map((item) => describeItem(item))}</output>
      </>
    )
  }

  it('lets a composer send files through the session', async () => {
    const chat = await openChatJs()
    await chat.session.connect()
    const screen = await render(
      <ChatJsAttachments session={chat.session} endpoint={chat.endpoint}>
        <Composer />
      </ChatJsAttachments>,
    )
    await userEvent.upload(screen.getByLabelText('Attach'), new File(['hello'], 'hello.txt'))
    await expect.element(screen.getByText('Ready to send')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Send' }))

    await expect.element(screen.getByText('Sent')).toBeVisible()
    expect((await chat.stored()).map((object) => object?.size)).toEqual([5])
  })
})

describe('createConnectionToken', () => {
  it('makes one request for many files, and another after half a day', async () => {
    const { endpoint, connections } = await openChatJs()
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const connectionToken = createConnectionToken(endpoint, 'first,second')

    expect(await Promise.all([connectionToken(), connectionToken()])).toEqual(['first', 'first'])
    expect(connections()).toBe(1)
    vi.setSystemTime(Date.now() + 12 * hour)
    expect(await connectionToken()).toBe('second')
  })

  it('retries after a failure', async () => {
    const { emulator } = await openChatJs()
    // Only ChatJS's host has this operation.
    const connectionToken = createConnectionToken(emulator.endpoint, 'participant-token')

    for (const _ of [1, 2]) {
      expect(await rejection(connectionToken())).toEqual(
        new Error('CreateParticipantConnection answered 404.'),
      )
    }
    const { requests } = await emulator.state()
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
  })
})
