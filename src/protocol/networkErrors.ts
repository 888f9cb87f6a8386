import type { AttachmentStep } from './errors.ts'
import { AttachmentError } from './errors.ts'

/** The page got no response that it may read. `message` names the fix where there is one. */
export class NetworkError extends AttachmentError {
  override readonly name = 'NetworkError' as const
  declare readonly reason: NetworkErrorReason

  /** `origin` is the host's, such as `https://bucket.s3.us-east-1.amazonaws.com`. */
  constructor(step: AttachmentStep, reason: NetworkErrorReason = 'unreachable', origin = 'its origin') {
    super(step, reason !== 'blocked', causeAndCure(step, reason, origin), { reason })
  }
}

function causeAndCure(step: AttachmentStep, reason: NetworkErrorReason, origin: string): string {
  switch (reason) {
    case 'unreachable':
      return 'no response; the network is down or the host unreachable.'
    case 'hidden':
      return `the browser hides the response. ${
        step === 'upload' || step === 'download'
          ? "Allow the page's origin in the bucket's CORS rule. Firefox and Safari also hide a refusal during an upload."
          : "Add the page's origin to the approved origins of the Connect instance."
      }`
    case 'blocked':
      return `blocked by the page's Content-Security-Policy. Add ${origin} to connect-src, and the origin of any redirect.`
  }
}

/**
 * `unreachable`: the network is down or the host does not answer. `hidden`: the host answers, but the browser hides the response.
 * `blocked`: the page's Content-Security-Policy stopped the request.
 */
export type NetworkErrorReason = 'unreachable' | 'hidden' | 'blocked'

/** No response within `timeout`, or no byte moved within `retry.stallTimeout`. */
export class TimeoutError extends AttachmentError {
  override readonly name = 'TimeoutError' as const

  constructor(step: AttachmentStep) {
    super(step, true, 'timed out; see `timeout`, and `retry.stallTimeout` for transfers.')
  }
}

/** The response is not the service's: HTML, truncated, a redirect, or with a missing or malformed member. */
export class InvalidResponseError extends AttachmentError {
  override readonly name = 'InvalidResponseError' as const

  constructor(step: AttachmentStep, reason: string) {
    super(step, true, `unexpected response: ${reason}.`)
  }
}
