import { attempt, partsOf } from './parts.ts'

/** A text or a number, and the way to it from where the walk began. */
export interface Found {
  path: string
  text: string
}

/** What cannot be read at once. */
type Later = Blob | Promise<unknown>

interface Walk {
  seen: Set<unknown>
  found: Found[]
  later: [path: string, Later][]
}

/**
 * Every text that can be reached from a value: through properties, own or inherited, enumerable or not, by name or by symbol,
 * read off getters; in maps, sets, headers and forms; in buffers; in elements and what hangs below them; in what `toJSON`,
 * `toString`, JSON and `structuredClone` make of it. Nobody reaches what only a closure, a `#private` member, a `WeakMap` or
 * the answer of a function holds. Blobs and promises: see {@link walkFully}.
 *
 * Passed over is the one place where a signed URL may be read by its name: the `url` of an object that `sealUrl` has made.
 */
export function walk(value: unknown, path = 'it'): Found[] {
  return walkAll(value, path).found
}

/** The same with what blobs contain, and promises that are settled have come to. */
export async function walkFully(value: unknown, path = 'it'): Promise<Found[]> {
  const it = walkAll(value, path)
  for (const [where, later] of it.later) look(it, await comeTo(later), `${where}, awaited`)
  return it.found
}

function walkAll(value: unknown, path: string): Walk {
  const it: Walk = { seen: new Set(), found: [], later: [] }
  look(it, value, path)
  const json = attempt(() => JSON.stringify(value))
  const clone = attempt(() => structuredClone(value))
  const text = attempt(() => String(value))
  look(it, { json, clone, text }, path)
  return it
}

function look(it: Walk, value: unknown, path: string): void {
  if (/string|symbol|number|bigint/.test(typeof value)) it.found.push({ path, text: String(value) })
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
  if (!isObject || it.seen.has(value) || value === globalThis) return
  it.seen.add(value)
  if (value instanceof Blob || value instanceof Promise) it.later.push([path, value])
  for (const [step, part] of partsOf(value)) look(it, part, `${path}${step}`)
}

/** What a promise still waits for is not waited for; a prototype of either kind has nothing in it. */
async function comeTo(later: Later): Promise<unknown> {
  try {
    if (later instanceof Blob) return await later.arrayBuffer()
    return await Promise.race([later, new Promise((done) => setTimeout(done))])
  } catch (error) {
    return error
  }
}
