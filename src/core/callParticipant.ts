import type { AttachmentStep, NetworkError, TimeoutError } from '../protocol/errors.ts'
import { ConnectionTokenError, InvalidResponseError, ParticipantServiceError } from '../protocol/errors.ts'
import { bearerHeader } from '../protocol/operations.ts'
import type { HttpAnswer } from '../protocol/refusal.ts'
import { toParticipantServiceError } from '../protocol/refusal.ts'
import type { AttachmentsClient, ConnectionToken } from './client.ts'
import { exchange, isOk } from './exchange.ts'
import type { FailedAttempt } from './retry.ts'
import { withRetry } from './retry.ts'

export interface ParticipantCall {
  step: AttachmentStep
  path: string
  /** JSON. */
  body: string
  connectionToken: ConnectionToken | undefined
  signal: AbortSignal
  onFailedAttempt?:
    | ((attempt: FailedAttempt<NetworkError | TimeoutError | ParticipantServiceError>) => void)
    | undefined
  /** Called when a try got no answer: the service may have done it all the same. */
  onUnanswered?: (() => void) | undefined
}

/** One call of the Participant Service, tried as the client's policy says: the same body every time, the token anew. */
export function callParticipant(client: AttachmentsClient, call: ParticipantCall): Promise<HttpAnswer> {
  const { axios, endpoint, timeout, throttleGate } = client
  const { step, path, body, signal, connectionToken = client.connectionToken } = call
  if (connectionToken === undefined)
    throw new Error('Pass `connectionToken` to createAttachmentsClient, or to the call.')
  return withRetry(client, { ...call, refusal: ParticipantServiceError, throttleGate }, async () => {
    const token = await readToken(step, connectionToken)
    signal.throwIfAborted()
    const answer = await exchange(axios, step, {
      method: 'post',
      url: endpoint + path,
      // axios's fetch adapter adds its own User-Agent, which Firefox sends, and no CORS rule knows.
      headers: { 'Content-Type': 'application/json', 'User-Agent': false, [bearerHeader]: token },
      data: body,
      timeout,
      signal,
      // An adapter chosen by name would be XHR, which follows redirects and takes the token along.
      adapter: typeof axios.defaults.adapter === 'function' ? axios.defaults.adapter : 'fetch',
      fetchOptions: { redirect: 'manual' },
    }).catch((error: unknown) => {
      call.onUnanswered?.()
      throw error
    })
    if (isOk(answer)) return answer
    // A browser shows a redirect that is not followed as status 0; Node shows the 3xx.
    if (answer.status < 400) throw new InvalidResponseError(step, 'it is a redirect')
    throw toParticipantServiceError(step, answer, token)
  })
}

async function readToken(step: AttachmentStep, connectionToken: ConnectionToken): Promise<string> {
  try {
    const token: unknown = typeof connectionToken === 'function' ? await connectionToken() : connectionToken
    // 1 to 1000 characters as the service's model has it, and such as a header can carry.
    if (typeof token === 'string' && /^[!-~]{1,1000}$/.test(token)) return token
  } catch {
    // What the app threw is not handed on: it may be a failed request with credentials in it.
  }
  throw new ConnectionTokenError(step)
}
