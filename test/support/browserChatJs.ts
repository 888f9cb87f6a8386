import 'amazon-connect-chatjs'
import type { EmulatorOptions } from 'react-connect-attachments/testing'
import { inject } from 'vitest'
import type { Chat } from './browserChat.ts'
import { openChat } from './browserChat.ts'

/** A chat that a person has joined with ChatJS, unmodified. */
export interface ChatJs extends Chat {
  session: connect.CustomerChatSession
  /** The participant host that ChatJS talks to: the emulator, and CreateParticipantConnection. */
  endpoint: string
  /** CreateParticipantConnections so far, whoever called. */
  connections(): number
}

/** What ChatJS's SDK sends, for it signs with empty credentials. */
const allowedHeaders = [
  ...['content-type', 'x-amz-bearer', 'x-amz-user-agent'],
  ...['authorization', 'x-amz-content-sha256', 'x-amz-date'],
]

/**
 * Makes a session; `session.connect()` is the test's to call. The host hands the participant token back as the connection
 * token; of several, with commas between, each connection gets the next one.
 */
export async function openChatJs(
  settings: EmulatorOptions = {},
  participantToken = 'connection-token',
): Promise<ChatJs> {
  const chat = await openChat({ quotas: { start: null, complete: null }, allowedHeaders, ...settings })
  const { pathname } = new URL(chat.emulator.endpoint)
  const endpoint = inject('chatJsUrl') + pathname
  const { ChatSession } = connect
  // A variable, because ChatJS's types know nothing of `endpoint`.
  const config = { endpoint, features: { messageReceipts: { shouldSendMessageReceipts: false } } }
  ChatSession.setGlobalConfig(config)
  const session = ChatSession.create({
    type: ChatSession.SessionTypes.CUSTOMER,
    chatDetails: { contactId: pathname, participantId: 'participant', participantToken },
    // ChatJS keeps a client per region for as long as the page lives, with the endpoint that was set first.
    options: { region: pathname.slice(1) },
    // Its metrics would go to AWS.
    disableCSM: true,
  })
  return {
    ...chat,
    endpoint,
    session,
    connections: () => performance.getEntriesByName(`${endpoint}/participant/connection`).length,
  }
}

/** The same chat twice: ChatJS is connected to one, and we are to the other. */
export async function openBoth(): Promise<{ chatJs: ChatJs; ours: Chat }> {
  const chatJs = await openChatJs()
  await chatJs.session.connect()
  return { chatJs, ours: await openChat({ quotas: { start: null, complete: null } }) }
}

/** What has arrived, preflights aside. */
export async function arrived({ emulator }: Chat): Promise<string[]> {
  const { requests } = await emulator.state()
  return requests.map(({ operation }) => operation).filter((operation) => operation !== 'preflight')
}
