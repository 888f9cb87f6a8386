import { inTime, wholeFile } from './inTime.ts'
import { nameOf } from './nameOf.ts'

/**
 * Writes the file, or its bytes if the browser refuses a `File`. WebKit always gets bytes: WebKitGTK 2.50 stores a
 * slice as the file it was cut from, undetectably. HTML fixes `navigator.vendor` per engine.
 */
export async function keepFile<T>(file: File, write: (kept: KeptFile) => Promise<T>): Promise<T> {
  if (navigator.vendor.startsWith('Apple')) return write(await toBytes(file))
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

export type KeptFile =
  | { file: File }
  | { bytes: ArrayBuffer; name: string; type: string; lastModified: number }

/** `undefined` if malformed. */
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

/** `instanceof` fails for an iframe's file. */
export function isFile(value: unknown): value is File {
  return tagOf(value) === '[object File]'
}

async function toBytes(file: File): Promise<KeptFile> {
  const { name, type, lastModified, size } = file
  const bytes = await inTime(file.arrayBuffer(), wholeFile)
  if (bytes.byteLength !== size) throw new DOMException('Not its size', 'NotReadableError')
  return { bytes, name, type, lastModified }
}

function isBytes(value: unknown): value is ArrayBuffer {
  return tagOf(value) === '[object ArrayBuffer]'
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value)
}
