/** Tells whether the page's Content-Security-Policy blocked one request. */
export interface PolicyWatch {
  /** For a request that failed without an answer. Takes at most {@link longestReport}. */
  blocked(): Promise<boolean>
  /** To be called when the request has ended, in whatever way. */
  stop(): void
}

/**
 * In ms. The browser reports a blocked `fetch` after it has failed: one turn of the event loop later in a page, up to 6 ms
 * later in a worker or after a redirect (measured in Chromium 156 and Firefox 153 on a busy machine).
 */
const longestReport = 100

/**
 * Starts before the request does. To the request itself a browser only says that it failed; what blocked it is an event, which
 * comes once. WebKit 2.50 sends none in a worker: there, `blocked` is always `false`.
 */
export function watchPolicy(url: string): PolicyWatch {
  // Node has no policy.
  if (typeof SecurityPolicyViolationEvent === 'undefined') return { blocked: async () => false, stop() {} }
  let report = (): void => {}
  const reported = new Promise<true>((resolve) => {
    report = () => resolve(true)
  })
  // The event holds the signed URL. Nothing of it is kept.
  const onViolation = ({
    disposition,
    effectiveDirective,
    blockedURI,
  }: SecurityPolicyViolationEvent): void => {
    const isEnforced = disposition === 'enforce' && effectiveDirective === 'connect-src'
    if (isEnforced && isReportOf(url, blockedURI)) report()
  }
  // Captured, because a listener of the page may stop the event.
  addEventListener('securitypolicyviolation', onViolation, true)
  return {
    blocked: () => Promise.race([reported, nothingReported()]),
    stop: () => removeEventListener('securitypolicyviolation', onViolation, true),
  }
}

/**
 * Browsers report the whole URL, some its origin alone. After a redirect it is the URL before it, so that the path matters: a
 * request for the root of the same host, redirected to a blocked one, is another request.
 */
function isReportOf(url: string, blockedURI: string): boolean {
  const { origin, pathname } = new URL(url)
  const [address] = blockedURI.split('?')
  return address === origin || address === origin + pathname
}

function nothingReported(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), longestReport))
}
