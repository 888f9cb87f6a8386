import type { MockInstance } from 'vitest'
import { onTestFinished, vi } from 'vitest'

/**
 * Every string that can be reached from a value: through own properties of any kind, enumerable or not, by name or by
 * symbol, through the members of maps and sets, and what JSON, String and an error's stack show of it.
 */
export function stringsIn(value: unknown, seen: Set<unknown> = new Set()): string[] {
  if (typeof value === 'string') return [value]
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
    return []
  seen.add(value)
  const members = value instanceof Map || value instanceof Set ? [...value].flat() : []
  const own = Reflect.ownKeys(value).flatMap((key) => {
    const { value: member } = Object.getOwnPropertyDescriptor(value, key) ?? {}
    return [String(key), ...stringsIn(member, seen)]
  })
  return [...members.flatMap((member) => stringsIn(member, seen)), ...own, ...shownOf(value)]
}

function shownOf(value: object): string[] {
  const shown: string[] = []
  try {
    shown.push(JSON.stringify(value) ?? '')
  } catch {
    // A circle: its members are walked one by one.
  }
  if (value instanceof Error) shown.push(String(value), value.stack ?? '')
  return shown
}

/** Listens to every method of the console, which stays silent meanwhile. */
export function watchConsole(): { said: () => string[] } {
  const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const
  const spies: MockInstance[] = methods.map((name) => vi.spyOn(console, name).mockImplementation(() => {}))
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
  })
  return { said: () => spies.flatMap(({ mock }) => stringsIn(mock.calls)) }
}

/** What must be found nowhere of a signed URL: any of its parts lets somebody in, or tells who was let in. */
export function secretsOf(url: string): string[] {
  const { searchParams } = new URL(url)
  return ['X-Amz-Signature', 'X-Amz-Security-Token', 'X-Amz-Credential'].map((name) => {
    const secret = searchParams.get(name)
    if (!secret) throw new Error(`The URL has no ${name}.`)
    return secret
  })
}

/** Those secrets that occur in one of the strings. */
export function leaked(secrets: readonly string[], strings: readonly string[]): string[] {
  return secrets.filter((secret) =>
    strings.some((text) => text.includes(secret) || text.includes(encodeURIComponent(secret))),
  )
}
