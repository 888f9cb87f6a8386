import { Axios } from 'axios'
import type { AttachmentStep } from '../../protocol/errors.ts'
import type { Host } from './exchange.ts'
import { adapterOf, exchange, isUnanswered } from './exchange.ts'
import { throwIfAborted } from './wait.ts'

/** Distinguishes a dead network from a refusal that CORS hides. Sends only the origin. */
export async function canReach(
  { axios, origin }: Host,
  step: AttachmentStep,
  signal: AbortSignal,
): Promise<boolean> {
  // Skips interceptors, which may add a token.
  const probe = new Axios({ adapter: adapterOf(axios) })
  try {
    await exchange({ axios: probe, origin }, step, { timeout, signal }, () => ({
      url: `${origin}/`,
      headers: { 'User-Agent': false },
      fetchOptions: { mode: 'no-cors', cache: 'no-store', referrerPolicy: 'no-referrer' },
    }))
    return true
  } catch (error) {
    throwIfAborted(signal)
    // The policy allowed the call: a block here is a redirect, an answer.
    return !isUnanswered(error)
  }
}

/** ms. Our judgement: DNS, TCP and TLS on a slow phone take about four round trips. */
const timeout = 5000
