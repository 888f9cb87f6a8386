/** Requests blocked by the page's policy: the directive, and the origin or the scheme. */
export const violations: string[] = []

addEventListener('securitypolicyviolation', ({ disposition, effectiveDirective, blockedURI }) => {
  // The browser requests the icon automatically.
  if (disposition !== 'enforce' || blockedURI.endsWith('/favicon.ico')) return
  violations.push(
    `${effectiveDirective} ${/^http/.test(blockedURI) ? new URL(blockedURI).origin : blockedURI}`,
  )
})
