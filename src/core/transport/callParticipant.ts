import type { AbortedError } from '../../protocol/appErrors.ts'
import { ConnectionTokenError } from '../../protocol/appErrors.ts'
import type { NetworkError, TimeoutError } from '../../protocol/networkErrors.ts'
import { InvalidResponseError } from '../../protocol/networkErrors.ts'
import { bearerHeader } from '../../protocol/operations.ts'
import type { HttpAnswer } from '../../protocol/refusal.ts'
import { toParticipantServiceError } from '../../protocol/refusal.ts'
import type { ParticipantServiceError } from '../../protocol/serverErrors.ts'
import { isParticipantServiceError } from '../../protocol/serverErrors.ts'
import type { Caller } from '../callOptions.ts'
import type { AttachmentsClient, ConnectionToken, ParticipantStep } from '../client.ts'
import { internalsOf } from '../client.ts'
import type { ExchangeLimits, Host } from './exchange.ts'
import { adapterOf, exchange, isOk } from './exchange.ts'
import { redirectOf } from './redirectOf.ts'
import type { AttemptError } from './retry.ts'
import { withRetry } from './retry.ts'
import { throwIfAborted, within } from './wait.ts'

/** Reads the token for each attempt. After AccessDeniedException, resends once if it has changed. */
export function callParticipant(
  client: AttachmentsClient,
  call: ParticipantCall,
  caller: Caller<AttemptError<ParticipantServiceError>>,
): Promise<HttpAnswer> {
  const { endpoint, axios, timeout, throttleGates } = internalsOf(client)
  const { step, connectionToken = internalsOf(client).connectionToken } = call
  if (connectionToken === undefined)
    throw new Error('Pass `connectionToken` to createAttachmentsClient, or to the call.')
  if (!endpoint) throw new Error('Pass a client that `createAttachmentsClient` has made.')
  const host = { axios, origin: new URL(endpoint).origin }
  const retried = { host, isRefusal: isParticipantServiceError, throttleGate: throttleGates[step] }
  return withRetry(internalsOf(client), retried, caller, async ({ signal }) => {
    const limits = { timeout, signal }
    const url = endpoint + call.path
    const token = await readToken(step, connectionToken, limits)
    try {
      return await post(host, url, call, token, limits)
    } catch (error) {
      const isDenied = isParticipantServiceError(error) && error.code === 'AccessDeniedException'
      if (!isDenied) throw error
      const renewed = await readToken(step, connectionToken, limits)
      if (renewed === token) throw error
      return post(host, url, call, renewed, limits)
    }
  })
}

/** All rejections of a Participant Service call with valid parameters. */
export type ParticipantCallErrorType =
  | AbortedError
  | ConnectionTokenError
  | InvalidResponseError
  | NetworkError
  | ParticipantServiceError
  | TimeoutError

export interface ParticipantCall {
  step: ParticipantStep
  path: string
  /** JSON. */
  body: string
  /** @default the client's */
  connectionToken?: ConnectionToken | undefined
  /** The service may have acted: no answer, or an unclear one. */
  onUnclear?: (() => void) | undefined
}

async function post(
  host: Host,
  url: string,
  { step, body, onUnclear }: ParticipantCall,
  token: string,
  limits: ExchangeLimits,
): Promise<HttpAnswer> {
  // Nothing sent yet: an abort here is not unclear.
  throwIfAborted(limits.signal)
  const requestOf = () => ({
    method: 'post',
    url,
    // axios's fetch adapter adds a User-Agent; Firefox sends it, CORS rejects it.
    headers: { 'Content-Type': 'application/json', 'User-Agent': false, [bearerHeader]: token },
    data: body,
    adapter: adapterOf(host.axios),
    fetchOptions: { redirect: 'manual' },
  })
  const answer = await exchange(host, step, limits, requestOf).catch((error: unknown) => {
    onUnclear?.()
    throw error
  })
  // React Native's XHR followed a redirect: the answer is no longer the service's.
  if (redirectOf(answer)) {
    onUnclear?.()
    throw new InvalidResponseError(step, 'it is from another URL')
  }
  if (isOk(answer)) return answer
  if (answer.status < 400 || answer.status >= 500) onUnclear?.()
  // An unfollowed redirect is 0 in browsers, 3xx in Node.
  if (answer.status < 400) throw new InvalidResponseError(step, 'it is a redirect')
  throw toParticipantServiceError(step, answer, token)
}

async function readToken(
  step: ParticipantStep,
  connectionToken: ConnectionToken,
  { timeout, signal }: ExchangeLimits,
): Promise<string> {
  try {
    const read: unknown = typeof connectionToken === 'function' ? connectionToken() : connectionToken
    const late = (): Error => new ConnectionTokenError(step)
    const token = typeof read === 'string' ? read : await within(timeout, signal, late, async () => read)
    // The service's model: 1 to 1000 characters.
    if (typeof token === 'string' && /^[!-~]{1,1000}$/.test(token)) return token
  } catch {
    // The app's error may hold credentials: drop it.
    throwIfAborted(signal)
  }
  throw new ConnectionTokenError(step)
}
