/** Other members may hold file names. */
export function nameOf(error: unknown): string {
  const { name = 'no reason given' }: { name?: unknown } = Object(error)
  return String(name)
}
