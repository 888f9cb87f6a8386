import { useCallback, useEffect, useState } from 'react'
import type { AttachmentItem } from '../../../src/index.ts'

/** An attachment in a message bubble. */
export interface Attachment {
  attachmentId: string
  attachmentName: string
  attachmentSizeInBytes: number
  contentType: string
  /** Set while the page still has the file. */
  file: AttachmentItem['file']
}

export interface Message {
  /** Prevents showing a message twice. */
  id: string
  from: 'agent' | 'me'
  /** In milliseconds since 1970. */
  at: number
  /** Written offline, and sent when the user is back. */
  isPending?: boolean
  text?: string
  attachment?: Attachment
}

export const agent = { name: 'Maya Kessler', initials: 'MK', team: 'Claims · Alder Home Insurance' }

/** The talk so far, which ended a minute ago. */
const opening = (): Message[] => [
  {
    id: 'greeting',
    from: 'agent',
    at: minutesAgo(4),
    text: 'Hello Jonas, this is Maya. I have your claim about the kitchen in front of me.',
  },
  {
    id: 'reply',
    from: 'me',
    at: minutesAgo(2),
    text: 'Hi Maya. Water has been coming through since last night.',
  },
  {
    id: 'request',
    from: 'agent',
    at: minutesAgo(1),
    text: 'I am sorry to hear that. Could you send me photos of the ceiling, and the plumber’s quote if you have it?',
  },
]

function minutesAgo(minutes: number): number {
  return Date.now() - minutes * 60_000
}

export interface Transcript {
  messages: readonly Message[]
  /** Adds a message of the user. A message with an id is added once. */
  post: (message: Pick<Message, 'text' | 'attachment'> & { id?: string }) => void
  /** As after a reload: messages stay, because the service has them; the page's files are gone. */
  reload: () => void
}

/** The messages of the chat. With a key they survive a reload, which ends the stories' service. */
export function useTranscript(storageKey?: string): Transcript {
  const [messages, setMessages] = useState(() => sentIfOnline(storedAt(storageKey) ?? opening()))
  useEffect(() => {
    if (storageKey) sessionStorage.setItem(storageKey, JSON.stringify(messages, withoutFile))
  }, [storageKey, messages])
  useEffect(() => {
    const onOnline = (): void => setMessages(sentIfOnline)
    addEventListener('online', onOnline)
    return () => removeEventListener('online', onOnline)
  }, [])
  const post = useCallback<Transcript['post']>(({ id = crypto.randomUUID(), ...content }) => {
    setMessages((before) =>
      before.some((message) => message.id === id)
        ? before
        : [...before, { id, from: 'me', at: Date.now(), isPending: !navigator.onLine, ...content }],
    )
  }, [])
  const reload = useCallback(() => {
    setMessages((before) =>
      before.map(({ attachment, ...message }) =>
        attachment ? { ...message, attachment: { ...attachment, file: undefined } } : message,
      ),
    )
  }, [])
  return { messages, post, reload }
}

/** Sends what was written offline, if the user is back. */
function sentIfOnline(messages: readonly Message[]): readonly Message[] {
  const isWaiting = messages.some(({ isPending }) => isPending)
  if (!isWaiting || !navigator.onLine) return messages
  return messages.map((message) =>
    message.isPending ? { ...message, at: Date.now(), isPending: false } : message,
  )
}

function storedAt(storageKey: string | undefined): readonly Message[] | undefined {
  const stored = storageKey && sessionStorage.getItem(storageKey)
  return stored ? JSON.parse(stored) : undefined
}

function withoutFile(name: string, value: unknown): unknown {
  return name === 'file' ? undefined : value
}
