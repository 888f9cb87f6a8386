/** The name of what was thrown, and nothing else of it. */
export function nameOf(error: unknown): string {
  const { name = 'no reason given' }: { name?: unknown } = Object(error)
  return String(name)
}
