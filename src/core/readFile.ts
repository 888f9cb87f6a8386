import { within } from './wait.ts'

/** What ends a read that does not end by itself. */
export interface ReadLimits {
  /** ms that may pass without a byte. `Infinity`, or more than a timer can hold, is no limit. */
  limit: number
  signal: AbortSignal
}

/** Why a read failed: the name of the browser's error, or `TimeoutError` when `limit` has passed. */
export type ReadFailure = string

/** How reading the first byte ended. */
export interface FirstByte {
  failure: ReadFailure | undefined
  /** `false` when the browser has refused the file before it began to read. */
  hasBegun: boolean
}

/** Reads one byte. Rejects only when `signal` aborts. */
export async function readFirstByte(file: Blob, { limit, signal }: ReadLimits): Promise<FirstByte> {
  const slice = file.slice(0, 1)
  let hasBegun = false
  const read = (readSignal: AbortSignal): Promise<unknown> =>
    new Promise((resolve, reject) => {
      try {
        // Not arrayBuffer(): Firefox (153) says AbortError then, whatever the reason.
        const reader = new FileReader()
        reader.onloadstart = () => {
          hasBegun = true
        }
        reader.onload = resolve
        reader.onerror = () => reject(reader.error)
        readSignal.addEventListener('abort', () => reader.abort())
        reader.readAsArrayBuffer(slice)
      } catch {
        // Node has no FileReader; jsdom's takes no Blob but its own, which in turn has no arrayBuffer().
        resolve(slice.arrayBuffer?.())
      }
    })
  const failure = await failureOf(within(limit, signal, tooLate, read), signal)
  return { failure, hasBegun }
}

/** How reading all of a file ended. */
export interface ByteCount {
  failure: ReadFailure | undefined
  /** Bytes read; where more than `file.size` came, the rest is not read. */
  count: number
}

/** Reads all of the file, and holds no more than a chunk of it. Rejects only when `signal` aborts. */
export async function countBytes(file: Blob, { limit, signal }: ReadLimits): Promise<ByteCount> {
  // jsdom (26) has no streams of files.
  if (typeof file.stream !== 'function') return { count: file.size, failure: undefined }
  const reader = file.stream().getReader()
  let count = 0
  const readAll = async (): Promise<void> => {
    while (count <= file.size) {
      const { done, value } = await within(limit, signal, tooLate, () => reader.read())
      if (done) return
      count += value.byteLength
    }
  }
  const failure = await failureOf(readAll(), signal)
  // Not awaited: a read that hangs may hold it up.
  reader.cancel().catch(() => {})
  return { count, failure }
}

async function failureOf(read: Promise<unknown>, signal: AbortSignal): Promise<ReadFailure | undefined> {
  try {
    await read
    return undefined
  } catch (error) {
    if (signal.aborted) throw error
    return String(Object(error).name)
  }
}

function tooLate(): Error {
  return new DOMException('The file does not come.', 'TimeoutError')
}
