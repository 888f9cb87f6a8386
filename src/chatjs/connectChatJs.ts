import type { AttachmentsClient, AttachmentsClientOptions } from '../core/client.ts'
import { createAttachmentsClient } from '../core/client.ts'
import type { ChatJsSession } from './chatJsSession.ts'
import { connectionTokenOf, isChatJsSession } from './chatJsSession.ts'
import { followTranscript } from './followTranscript.ts'

export interface ConnectChatJsOptions extends Omit<AttachmentsClientOptions, 'connectionToken'> {
  /** Stops following the transcript. The client still sends files, and the next call for the session makes a new one. */
  signal?: AbortSignal | undefined
}

/** By session. Components that share a session share its queue. */
const clients = new WeakMap<ChatJsSession, AttachmentsClient>()

/**
 * The client of a ChatJS session: it uses the session's newest connection token, and knows what the transcript says of each
 * attachment. Opens no second connection. One call per connection reads the transcript (GetTranscript, up to 100 items; up to five
 * pages of missed ones).
 *
 * Call it before or after `session.connect()`; until then, requests reject with a `ConnectionTokenError`. A second call for the same
 * session returns the same client and ignores its options.
 * @throws {Error} without a session, or as `createAttachmentsClient`. Pass the region: ChatJS has a default, this library has none.
 */
export function connectChatJs(session: ChatJsSession, options: ConnectChatJsOptions): AttachmentsClient {
  if (!isChatJsSession(session))
    throw new Error('Pass the session that `connect.ChatSession.create` of amazon-connect-chatjs returned.')
  const known = clients.get(session)
  if (known) return known
  const { signal = new AbortController().signal, ...settings } = options
  const client = createAttachmentsClient({ ...settings, connectionToken: () => connectionTokenOf(session) })
  if (signal.aborted) return client
  clients.set(session, client)
  signal.addEventListener('abort', () => clients.delete(session))
  followTranscript(session, client.receive, signal)
  return client
}
