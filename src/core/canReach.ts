import { Axios } from 'axios'
import { watchPolicy } from './policyWatch.ts'
import { within } from './wait.ts'

/** Where a call goes: the host, and the axios instance that talks to it. */
export interface Host {
  readonly axios: Axios
  /** Such as `https://participant.connect.us-east-1.amazonaws.com`. */
  readonly origin: string
}

/** ms for the answer. Our judgement: DNS, TCP and TLS on a slow phone take some four round trips. */
const patience = 5000

/**
 * Whether a host answers at all, which tells a network that is away from a refusal that the browser hides. What it answers does
 * not matter: without CORS the page cannot read it. The request holds the origin and nothing else.
 */
export async function canReach({ axios, origin }: Host, signal: AbortSignal): Promise<boolean> {
  const { adapter } = axios.defaults
  const url = `${origin}/`
  const policy = watchPolicy(url)
  // An instance without the app's interceptors, which may add a token. An adapter function of the app is its network.
  const probe = new Axios({ adapter: typeof adapter === 'function' ? adapter : 'fetch' })
  try {
    return await within(
      patience,
      signal,
      () => new Error('No answer'),
      async (signal) => {
        await probe.request({
          url,
          signal,
          headers: { 'User-Agent': false },
          responseType: 'text',
          validateStatus: null,
          withCredentials: false,
          fetchOptions: { mode: 'no-cors', cache: 'no-store', referrerPolicy: 'no-referrer' },
        })
        return true
      },
    )
  } catch {
    signal.throwIfAborted()
    // The page's policy let the call itself out. So what it blocks here is a redirect to another site: an answer.
    return await policy.blocked()
  } finally {
    policy.stop()
  }
}
