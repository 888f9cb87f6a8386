import type { EmulatorOptions, Fault, Operation } from 'react-connect-attachments/testing'
import { onTestFinished, vi } from 'vitest'
import type { ChatJs } from '../support/browserChatJs.ts'
import { arrived, openChatJs } from '../support/browserChatJs.ts'

export const hello: File = new File(['hello'], 'hello.txt', { type: 'text/plain' })

/** ChatJS in a chat, without waits before retries: the random value is zero. */
export async function joinChatJs(settings: EmulatorOptions = {}, token?: string): Promise<ChatJs> {
  const lot = vi.spyOn(Math, 'random').mockReturnValue(0)
  onTestFinished(() => lot.mockRestore())
  const chat = await openChatJs({ maxAge: 600, ...settings }, token)
  await chat.session.connect()
  return chat
}

/** The outcome of a ChatJS method, and its requests. */
export interface Outcome {
  resolved?: unknown
  rejected?: unknown
  sent: string[]
  chat: ChatJs
}

/** Runs the ChatJS method that contains an operation, with the faults. */
export async function outcomeOf(operation: Operation, ...faults: Fault[]): Promise<Outcome> {
  const { chat, call } = await openVerb(operation)
  const before = (await arrived(chat)).length
  await chat.emulator.fault(operation, ...faults)
  const end = await call().then(
    (resolved) => ({ resolved }),
    (rejected: unknown) => ({ rejected }),
  )
  return { ...end, sent: (await arrived(chat)).slice(before), chat }
}

/** The method, with an attachment if it reads one. */
export async function openVerb(
  operation: Operation,
): Promise<{ chat: ChatJs; call: () => Promise<unknown> }> {
  const chat = await joinChatJs()
  const { session, emulator } = chat
  const send = (): Promise<unknown> => session.sendAttachment({ attachment: hello })
  if (operation !== 'get' && operation !== 'download') return { chat, call: send }
  await send()
  const attachmentId = (await emulator.state()).attachments[0]?.attachmentId ?? ''
  const args = { attachmentId }
  return {
    chat,
    call: () => (operation === 'get' ? session.getAttachmentURL(args) : session.downloadAttachment(args)),
  }
}
