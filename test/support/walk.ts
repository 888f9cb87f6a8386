import { attempt, partsOf } from './parts.ts'

/** A text or number, and the path to it from the start of the walk. */
export interface Found {
  path: string
  text: string
}

/** Values that can only be read asynchronously. */
type Later = Blob | Promise<unknown>

interface Walk {
  seen: Set<unknown>
  found: Found[]
  later: [path: string, Later][]
}

/**
 * Every text that can be reached from a value: through properties (own or inherited, enumerable or not, strings or symbols,
 * getters included); in maps, sets, headers and forms; in buffers; in elements and their descendants; in the results of
 * `toJSON`, `toString`, JSON and `structuredClone`. Closures, `#private` members, `WeakMap`s and function results are out of
 * reach. For blobs and promises see {@link walkFully}.
 *
 * It skips the one place where a signed URL may be read by name: the `url` of an object created by `sealUrl`.
 */
export function walk(value: unknown, path = 'it'): Found[] {
  return walkAll(value, path).found
}

/** The same, including blob contents and results of settled promises. */
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

/** Pending promises are skipped, and prototypes of both kinds are empty. */
async function comeTo(later: Later): Promise<unknown> {
  try {
    if (later instanceof Blob) return await later.arrayBuffer()
    return await Promise.race([later, new Promise((done) => setTimeout(done))])
  } catch (error) {
    return error
  }
}
