import { onTestFinished } from 'vitest'
import { walk } from './walk.ts'

/** Every string that {@link walk} finds. */
export function stringsIn(value: unknown): string[] {
  return walk(value).map(({ text }) => text)
}

/** Console methods whose results React needs. */
const answering = ['createTask', 'context']

/** Records every console method, without output. */
export function watchConsole(): { said: () => string[] } {
  const names = Reflect.ownKeys(console).filter((name) => typeof Reflect.get(console, name) === 'function')
  const calls: unknown[][] = []
  for (const name of names) {
    const method: unknown = Reflect.get(console, name)
    if (typeof method !== 'function') continue
    Reflect.set(console, name, (...parameters: unknown[]): unknown => {
      calls.push(parameters)
      return answering.includes(String(name)) ? method.apply(console, parameters) : undefined
    })
    onTestFinished(() => void Reflect.set(console, name, method))
  }
  return { said: () => stringsIn(calls) }
}
/** Parts of a signed URL that must appear nowhere: each grants access, or identifies who has it. */
export function secretsOf(url: string): string[] {
  const { searchParams } = new URL(url)
  return ['X-Amz-Signature', 'X-Amz-Security-Token', 'X-Amz-Credential'].map((name) => {
    const secret = searchParams.get(name)
    if (!secret) throw new Error(`The URL has no ${name}.`)
    return secret
  })
}

/** The secrets that occur in one of the strings. */
export function leaked(secrets: readonly string[], strings: readonly string[]): string[] {
  return secrets.filter((secret) =>
    strings.some((text) => text.includes(secret) || text.includes(encodeURIComponent(secret))),
  )
}
