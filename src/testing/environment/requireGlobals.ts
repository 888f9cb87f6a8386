/** @throws {Error} naming what a simulated browser, such as jsdom, lacks. */
export function requireGlobals(): void {
  const missing = needed.filter((name) => !(name in globalThis))
  if (!('any' in (globalThis.AbortSignal ?? {}))) missing.push('AbortSignal.any')
  if (missing.length === 0) return
  throw new Error(
    `The emulator needs ${missing.join(', ')}, which this test environment lacks. In Jest, use the environment jest-fixed-jsdom; in Jest 27, the one in decisions/packaging.md.`,
  )
}

const needed = ['Headers', 'ReadableStream', 'Request', 'Response', 'TextDecoder', 'TextEncoder']
