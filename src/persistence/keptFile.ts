import { inTime, wholeFile } from './inTime.ts'
import { nameOf } from './nameOf.ts'

/** How a file lies on disk: as it is, or where the browser keeps no file, or not the right one, as its bytes. */
export type KeptFile =
  | { file: File }
  | { bytes: ArrayBuffer; name: string; type: string; lastModified: number }

/** Not by `instanceof`: a file that was picked in an iframe is none of this page's. */
export function isFile(value: unknown): value is File {
  return tagOf(value) === '[object File]'
}

/**
 * Gives `write` the file, or its bytes where the browser does not keep a `File`: WebKit's private sessions refuse it.
 * Always in WebKit: of a slice, WebKitGTK 2.50 keeps all that it was cut from, and gives that back after a restart. Nothing
 * that a page can see tells before, so it goes by `navigator.vendor`, which HTML fixes for each engine.
 */
export async function keepFile<T>(file: File, write: (kept: KeptFile) => Promise<T>): Promise<T> {
  if (/^Apple/.test(navigator.vendor)) return write(await toBytes(file))
  try {
    return await write({ file })
  } catch (error) {
    if (nameOf(error) === 'QuotaExceededError') throw error
    const bytes = await toBytes(file).catch(() => {
      throw error
    })
    return write(bytes)
  }
}

/** All of it, in memory. Rejects when it cannot be read to its end. */
async function toBytes(file: File): Promise<KeptFile> {
  const { name, type, lastModified, size } = file
  const bytes = await inTime(file.arrayBuffer(), wholeFile)
  if (bytes.byteLength !== size) throw new DOMException('Not its size', 'NotReadableError')
  return { bytes, name, type, lastModified }
}

/** The file of a record on disk; `undefined` when it is none. */
export function toFile(record: unknown): File | undefined {
  const members: { readonly [name in 'file' | 'bytes' | 'name' | 'type' | 'lastModified']?: unknown } =
    Object(record)
  const { file, bytes, name, type, lastModified } = members
  if (isFile(file)) return file
  return isBytes(bytes) &&
    typeof name === 'string' &&
    typeof type === 'string' &&
    typeof lastModified === 'number'
    ? new File([bytes], name, { type, lastModified })
    : undefined
}

function isBytes(value: unknown): value is ArrayBuffer {
  return tagOf(value) === '[object ArrayBuffer]'
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value)
}
