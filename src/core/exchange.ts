import type { Axios, AxiosRequestConfig } from 'axios'
import { isAxiosError } from 'axios'
import { originOf } from '../protocol/endpoint.ts'
import type { AttachmentStep } from '../protocol/errors.ts'
import { InvalidResponseError, NetworkError, TimeoutError } from '../protocol/errors.ts'
import type { HttpAnswer } from '../protocol/refusal.ts'
import { watchPolicy } from './policyWatch.ts'

/** What is sent: axios's own, with an address. */
export interface ExchangeRequest extends AxiosRequestConfig<unknown> {
  url: string
}

/**
 * One HTTP exchange, and the place where axios's errors end: they hold the token and the signed URL, so that none goes
 * on, not as a `cause` either. Whatever the instance's defaults say, no cookie and no XSRF header goes along, nothing is
 * transformed, and every status is an answer.
 */
export async function exchange(
  axios: Axios,
  step: AttachmentStep,
  request: ExchangeRequest,
): Promise<HttpAnswer> {
  const policy = watchPolicy(request.url)
  // An interceptor that hangs never lets go.
  request.signal?.addEventListener?.('abort', policy.stop)
  try {
    const answer = await axios.request<unknown>({
      withCredentials: false,
      withXSRFToken: false,
      responseType: 'text',
      transformRequest: [],
      transformResponse: [],
      validateStatus: null,
      // axios would call a time-out ECONNABORTED, which is also its word for a page that is being left.
      transitional: { clarifyTimeoutError: true },
      ...request,
    })
    if (answer?.headers) return answer
  } catch (error) {
    // An interceptor of the app may reject by status all the same.
    if (isAxiosError(error) && error.response) return error.response
    if (isAxiosError(error) && error.code === 'ETIMEDOUT') throw new TimeoutError(step)
    const isBlocked = !request.signal?.aborted && (await policy.blocked())
    throw new NetworkError(step, isBlocked ? 'blocked' : 'unreachable', originOf(request.url))
  } finally {
    policy.stop()
  }
  throw new InvalidResponseError(step, 'an interceptor of the app has unwrapped it')
}

export function isOk({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300
}
