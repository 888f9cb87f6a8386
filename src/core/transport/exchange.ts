import type { Axios, AxiosAdapter, AxiosRequestConfig } from 'axios'
import { isAxiosError } from 'axios'
import { isErrorNamed } from '../../protocol/errorGuards.ts'
import type { AttachmentStep } from '../../protocol/errors.ts'
import { InvalidResponseError, NetworkError, TimeoutError } from '../../protocol/networkErrors.ts'
import type { HttpAnswer } from '../../protocol/refusal.ts'
import type { TimeLimit } from './wait.ts'
import { within } from './wait.ts'

/**
 * Sends one request without cookies or XSRF header. Every status resolves. Never rethrows axios's errors, even as
 * `cause`: they hold the token or signed URL.
 */
export function exchange(
  host: Host,
  step: AttachmentStep,
  { timeout, signal }: ExchangeLimits,
  requestOf: (limit: TimeLimit) => ExchangeRequest,
): Promise<HttpAnswer> {
  const send = async (limit: TimeLimit): Promise<HttpAnswer> => {
    const request = requestOf(limit)
    const findBlock = watchPolicy(request.url, limit.signal)
    try {
      const answer = await host.axios.request<unknown>({
        withCredentials: false,
        withXSRFToken: false,
        responseType: 'text',
        transformRequest: [],
        transformResponse: [],
        validateStatus: null,
        // Otherwise a time-out is ECONNABORTED, like an unloading page.
        transitional: { clarifyTimeoutError: true },
        ...request,
        signal: limit.signal,
      })
      if (answer?.headers) return answer
    } catch (error) {
      // The app's interceptors may reject by status.
      if (isAxiosError(error) && error.response) return error.response
      if (isAxiosError(error) && error.code === 'ETIMEDOUT') throw new TimeoutError(step)
      const isBlocked = !limit.signal.aborted && (await findBlock())
      throw new NetworkError(step, isBlocked ? 'blocked' : 'unreachable', host.origin)
    }
    throw new InvalidResponseError(step, 'an interceptor of the app has unwrapped it')
  }
  // axios's `timeout` starts after interceptors.
  return within(timeout, signal, () => new TimeoutError(step), send)
}

/** In axios's declarations for CommonJS, `Axios` is only a value. */
export type HttpClient = InstanceType<typeof Axios>

export interface Host {
  readonly axios: HttpClient
  /** Such as `https://participant.connect.us-east-1.amazonaws.com`. */
  readonly origin: string
}

export interface ExchangeLimits {
  /** ms in all, including the app's interceptors, unless restarted. */
  timeout: number
  signal: AbortSignal
}

type ExchangeRequest = AxiosRequestConfig<unknown> & { url: string }

/** Refuses redirects, as XHR cannot: it would send the token along. An adapter function is the app's network. */
export function adapterOf({ defaults: { adapter } }: HttpClient): 'fetch' | 'xhr' | AxiosAdapter {
  if (typeof adapter === 'function') return adapter
  // XHR at least tells who answered. Jest 27's jsdom has no fetch; React Native's is made of XHR, and Expo's (56) takes no `{ uri }`.
  return typeof fetch !== 'function' || globalThis.navigator?.product === 'ReactNative' ? 'xhr' : 'fetch'
}

export function isOk({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300
}

/** `false` for blocked requests: never sent. */
export function isUnanswered(error: unknown): error is NetworkError | TimeoutError {
  return (
    isErrorNamed(error, 'TimeoutError') || (isErrorNamed(error, 'NetworkError') && error.reason !== 'blocked')
  )
}

/**
 * ms. Browsers report a blocked `fetch` up to 6 ms after its failure (worker or redirect; Chromium 156, Firefox 153,
 * busy machine).
 */
const longestReportDelay = 100

/**
 * Whether Content-Security-Policy blocked a request. Call it before the request: the browser fires one event. Always
 * `false` in WebKit 2.50 workers.
 */
function watchPolicy(url: string, signal: AbortSignal): () => Promise<boolean> {
  // Node has no policy.
  if (typeof SecurityPolicyViolationEvent === 'undefined') return async () => false
  let isBlocked = false
  let onBlock = (): void => {}
  // The event holds the signed URL: keep nothing of it.
  const onViolation = (event: SecurityPolicyViolationEvent): void => {
    const { origin, pathname } = new URL(url)
    // The URL before redirects, or its origin. The path excludes other requests.
    const [address] = event.blockedURI.split('?')
    const isOurs = address === origin || address === origin + pathname
    if (event.disposition !== 'enforce' || event.effectiveDirective !== 'connect-src' || !isOurs) return
    isBlocked = true
    onBlock()
  }
  // The page's listeners may stop the event.
  addEventListener('securitypolicyviolation', onViolation, { capture: true, signal })
  return () =>
    new Promise((resolve) => {
      onBlock = () => resolve(true)
      if (isBlocked) onBlock()
      setTimeout(() => resolve(false), longestReportDelay)
    })
}
