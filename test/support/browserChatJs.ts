import 'amazon-connect-chatjs'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { inject } from 'vitest'
import type { Chat } from './browserChat.ts'
import { openChat } from './browserChat.ts'
import { sdkHeaders } from './sdkHeaders.mjs'

/** A chat that a user has joined with unmodified ChatJS. */
export interface ChatJs extends Chat {
  session: connect.CustomerChatSession
  /** The participant host that ChatJS talks to: the emulator, and CreateParticipantConnection. */
  endpoint: string
  /** CreateParticipantConnection calls so far, by any caller. */
  connections(): number
  /** GetTranscript calls so far, by any caller. */
  transcripts(): Promise<number>
  /** Adds items to the transcript, and pushes them. */
  push(...items: object[]): Promise<unknown>
  /** Breaks the WebSocket, and adds an item that ChatJS misses. */
  miss(item: object): Promise<unknown>
  /** Fails the next GetTranscript calls. */
  failTranscripts(count: number): Promise<unknown>
}

/**
 * Creates a session; the test calls `session.connect()`. The host returns the participant token as the connection token; of
 * several, separated by commas, each connection gets the next one.
 */
export async function openChatJs(
  settings: EmulatorOptions = {},
  participantToken = 'connection-token',
): Promise<ChatJs> {
  const chat = await openChat({
    quotas: { start: null, complete: null },
    allowedHeaders: sdkHeaders,
    ...settings,
  })
  // `connections` counts in a buffer that holds 250 entries.
  performance.clearResourceTimings()
  const { pathname } = new URL(chat.emulator.endpoint)
  const endpoint = inject('chatJsUrl') + pathname
  const { ChatSession } = connect
  const tell = async (what: string, body: object = {}): Promise<string> => {
    const response = await fetch(`${endpoint}/_${what}`, { method: 'POST', body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`The host refused ${what}.`)
    return response.text()
  }
  // A variable, because ChatJS's types lack `endpoint`.
  const config = { endpoint, features: { messageReceipts: { shouldSendMessageReceipts: false } } }
  ChatSession.setGlobalConfig(config)
  const session = ChatSession.create({
    type: ChatSession.SessionTypes.CUSTOMER,
    chatDetails: { contactId: pathname, participantId: 'participant', participantToken },
    // ChatJS keeps one client per region and page, with the first endpoint.
    options: { region: pathname.slice(1) },
    // Its metrics would go to AWS.
    disableCSM: true,
  })
  return {
    ...chat,
    endpoint,
    session,
    connections: () => performance.getEntriesByName(`${endpoint}/participant/connection`).length,
    transcripts: async () => Number(await tell('reads')),
    push: (...items) => tell('push', items),
    miss: (item) => tell('miss', [item]),
    failTranscripts: (count) => tell('fail', { count }),
  }
}

/** Two equal chats: one for ChatJS, one for us. */
export async function openBoth(): Promise<{ chatJs: ChatJs; ours: Chat }> {
  const chatJs = await openChatJs()
  await chatJs.session.connect()
  return { chatJs, ours: await openChat({ quotas: { start: null, complete: null } }) }
}

/** Received requests, without preflights. */
export async function arrived({ emulator }: Chat): Promise<string[]> {
  const { requests } = await emulator.state()
  return requests.map(({ operation }) => operation).filter((operation) => operation !== 'preflight')
}
