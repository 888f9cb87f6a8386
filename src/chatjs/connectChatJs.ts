import type { AttachmentsClient, AttachmentsClientOptions } from '../core/client.ts'
import { createAttachmentsClient } from '../core/client.ts'
import { sharedByCopies } from '../core/sharedByCopies.ts'
import { version } from '../core/version.ts'
import type { ChatJsSession } from './chatJsSession.ts'
import { connectionTokenOf, isChatJsSession } from './chatJsSession.ts'
import { followTranscript } from './followTranscript.ts'

export interface ConnectChatJsOptions extends Omit<AttachmentsClientOptions, 'connectionToken'> {
  /**
   * The transcript is followed until the signals of all calls for the session have aborted; a call without a signal keeps it until the
   * chat ends. Then the client still sends files, and the next call makes a new one.
   */
  signal?: AbortSignal | undefined
}

interface Connection {
  readonly client: AttachmentsClient
  /** Of the callers that still need it. */
  readonly signals: Set<AbortSignal | undefined>
  readonly stop: () => void
}

/** By session: components that share a session share its queue. Only copies of one version can share a client. */
const connections = sharedByCopies<ChatJsSession, Connection>(`sessions ${version}`)

/**
 * The client of a ChatJS session: it uses the session's newest connection token, and knows what the transcript says of each
 * attachment. Opens no second connection. One call per connection reads the transcript (GetTranscript, up to 100 items; up to five
 * pages of missed ones).
 *
 * Call it before or after `session.connect()`; until then, requests reject with a `ConnectionTokenError`. A second call for the same
 * session returns the same client and ignores its options but `signal`.
 * @throws {Error} without a session, or as `createAttachmentsClient`. Pass the region: ChatJS has a default, this library has none.
 */
export function connectChatJs(session: ChatJsSession, options: ConnectChatJsOptions): AttachmentsClient {
  if (!isChatJsSession(session))
    throw new Error('Pass the session that `connect.ChatSession.create` of amazon-connect-chatjs returned.')
  const { signal, ...settings } = options
  if (signal?.aborted) return connections.get(session)?.client ?? createClient(session, settings)
  const { client, signals, stop } = connections.get(session) ?? connect(session, settings)
  // Components call it at each render.
  if (signals.has(signal)) return client
  signals.add(signal)
  signal?.addEventListener('abort', () => {
    signals.delete(signal)
    if (signals.size === 0) stop()
  })
  return client
}

function connect(session: ChatJsSession, settings: Settings): Connection {
  const client = createClient(session, settings)
  const controller = new AbortController()
  const stop = (): void => {
    connections.delete(session)
    controller.abort()
  }
  const connection = { client, signals: new Set<AbortSignal | undefined>(), stop }
  connections.set(session, connection)
  followTranscript(session, client.receive, controller.signal)
  return connection
}

function createClient(session: ChatJsSession, settings: Settings): AttachmentsClient {
  return createAttachmentsClient({ ...settings, connectionToken: () => connectionTokenOf(session) })
}

type Settings = Omit<ConnectChatJsOptions, 'signal'>
