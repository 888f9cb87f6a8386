import type { NetworkError } from '../protocol/errors.ts'
import {
  ConnectionTokenError,
  InvalidResponseError,
  ParticipantServiceError,
  TimeoutError,
} from '../protocol/errors.ts'
import { bearerHeader } from '../protocol/operations.ts'
import type { HttpAnswer } from '../protocol/refusal.ts'
import { toParticipantServiceError } from '../protocol/refusal.ts'
import type { AttachmentsClient, ConnectionToken, ParticipantStep } from './client.ts'
import { exchange, isOk } from './exchange.ts'
import type { FailedAttempt, Waiting } from './retry.ts'
import { withRetry } from './retry.ts'
import { within } from './wait.ts'

export interface ParticipantCall {
  step: ParticipantStep
  path: string
  /** JSON. */
  body: string
  /** @default the client's */
  connectionToken?: ConnectionToken | undefined
  signal: AbortSignal
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  onFailedAttempt?:
    | ((attempt: FailedAttempt<NetworkError | TimeoutError | ParticipantServiceError>) => void)
    | undefined
  /** Called when a try got no answer, or one that does not tell: the service may have done it all the same. */
  onUnclear?: (() => void) | undefined
}

/**
 * One call of the Participant Service, tried as the client's policy says: the same body every time, the token anew. What is
 * denied is asked once more when the app has another token by then.
 */
export function callParticipant(client: AttachmentsClient, call: ParticipantCall): Promise<HttpAnswer> {
  const { step, connectionToken = client.connectionToken } = call
  if (connectionToken === undefined)
    throw new Error('Pass `connectionToken` to createAttachmentsClient, or to the call.')
  const host = { axios: client.axios, origin: new URL(client.endpoint).origin }
  const throttleGate = client.throttleGates[step]
  return withRetry(client, { ...call, host, refusal: ParticipantServiceError, throttleGate }, async () => {
    const token = await readToken(client, call, connectionToken)
    try {
      return await post(client, call, token)
    } catch (error) {
      const isDenied = error instanceof ParticipantServiceError && error.code === 'AccessDeniedException'
      const renewed = isDenied ? await readToken(client, call, connectionToken) : token
      if (renewed === token) throw error
      return post(client, call, renewed)
    }
  })
}

async function post(
  { axios, endpoint, timeout }: AttachmentsClient,
  { step, path, body, signal, onUnclear }: ParticipantCall,
  token: string,
): Promise<HttpAnswer> {
  signal.throwIfAborted()
  const request = {
    method: 'post',
    url: endpoint + path,
    // axios's fetch adapter adds its own User-Agent, which Firefox sends, and no CORS rule knows.
    headers: { 'Content-Type': 'application/json', 'User-Agent': false, [bearerHeader]: token },
    data: body,
    // An adapter chosen by name would be XHR, which follows redirects and takes the token along.
    adapter: typeof axios.defaults.adapter === 'function' ? axios.defaults.adapter : 'fetch',
    fetchOptions: { redirect: 'manual' },
  } as const
  // Not axios's own `timeout`: that begins in the adapter, after the interceptors of the app.
  const answer = await within(
    timeout,
    signal,
    () => new TimeoutError(step),
    (signal) => exchange(axios, step, { ...request, signal }),
  ).catch((error: unknown) => {
    onUnclear?.()
    throw error
  })
  if (isOk(answer)) return answer
  if (answer.status < 400 || answer.status >= 500) onUnclear?.()
  // A browser shows a redirect that is not followed as status 0; Node shows the 3xx.
  if (answer.status < 400) throw new InvalidResponseError(step, 'it is a redirect')
  throw toParticipantServiceError(step, answer, token)
}

async function readToken(
  { timeout }: AttachmentsClient,
  { step, signal }: ParticipantCall,
  connectionToken: ConnectionToken,
): Promise<string> {
  try {
    const token: unknown = await within(
      timeout,
      signal,
      () => new ConnectionTokenError(step),
      async () => (typeof connectionToken === 'function' ? connectionToken() : connectionToken),
    )
    // 1 to 1000 characters as the service's model has it, and such as a header can carry.
    if (typeof token === 'string' && /^[!-~]{1,1000}$/.test(token)) return token
  } catch {
    // What the app threw is not handed on: it may be a failed request with credentials in it.
    signal.throwIfAborted()
  }
  throw new ConnectionTokenError(step)
}
