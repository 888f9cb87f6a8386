import { membersOf } from '../protocol/decode.ts'

/** The part of a session of amazon-connect-chatjs that `connectChatJs` uses: a customer's, or an agent's of Streams. */
export interface ChatJsSession {
  readonly controller: {
    getChatDetails(): unknown
    /** Internal to ChatJS 5.0.0, which reads its token here before each request. */
    readonly connectionHelper?: { getConnectionToken?(): string | null } | undefined
  }
  getChatDetails(): { readonly connectionDetails?: { readonly connectionToken: string } | undefined }
  getTranscript(args: TranscriptPage): Promise<{ readonly data: unknown }>
  onMessage(handler: (event: { readonly data: unknown }) => void): void
  onConnectionEstablished(handler: (event: unknown) => void): void
  onEnded(handler: (event: unknown) => void): void
}

export interface TranscriptPage {
  readonly maxResults: number
  readonly scanDirection: 'BACKWARD'
  readonly sortOrder: 'ASCENDING'
  readonly nextToken?: string
}

/** JavaScript may pass a session that is not created yet, or another object. */
export function isChatJsSession(session: unknown): session is ChatJsSession {
  const members = membersOf(session)
  const methods = ['getChatDetails', 'getTranscript', 'onMessage', 'onConnectionEstablished', 'onEnded']
  const { controller } = members
  return Boolean(controller) && methods.every((name) => typeof members[name] === 'function')
}

/**
 * The session's newest connection token; `''` until `session.connect()` has resolved. ChatJS gets a new one with every new
 * WebSocket, every 59 minutes. The public `getChatDetails()` keeps the first, which is valid for a day: the fallback, in case
 * another version keeps the newest elsewhere.
 */
export function connectionTokenOf(session: ChatJsSession): string {
  return (
    session.controller.connectionHelper?.getConnectionToken?.() ||
    session.getChatDetails().connectionDetails?.connectionToken ||
    ''
  )
}
