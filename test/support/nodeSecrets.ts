/// <reference types="node" />
import { inspect } from 'node:util'

/** All that can be read off a value: own, inherited and hidden properties, JSON, and what a console would print. */
export function everythingIn(value: unknown): string {
  const seen = new Set<unknown>()
  const found: string[] = []
  const look = (part: unknown): void => {
    if (seen.has(part)) return
    seen.add(part)
    if (!isObject(part) || typeof part === 'function') found.push(String(part))
    for (let level = part; isObject(level); level = Reflect.getPrototypeOf(level)) {
      for (const key of Reflect.ownKeys(level)) {
        found.push(String(key))
        look(read(part, key))
      }
    }
  }
  look(value)
  found.push(JSON.stringify(value) ?? '', inspect(value, { showHidden: true, depth: 20, getters: true }))
  if (value instanceof Error) found.push(String(value), value.stack ?? '')
  return found.join('\n')
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

// Some getters of the language throw when they are read off another object.
function read(object: unknown, key: PropertyKey): unknown {
  try {
    return isObject(object) ? Reflect.get(object, key) : undefined
  } catch {
    return undefined
  }
}
