/** What the page's policy has blocked, one entry for each request: the directive, and the origin or the scheme. */
export const violations: string[] = []

addEventListener('securitypolicyviolation', ({ disposition, effectiveDirective, blockedURI }) => {
  // The browser asks for the icon by itself.
  if (disposition !== 'enforce' || blockedURI.endsWith('/favicon.ico')) return
  violations.push(
    `${effectiveDirective} ${/^http/.test(blockedURI) ? new URL(blockedURI).origin : blockedURI}`,
  )
})
