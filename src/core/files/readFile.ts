import { abortable, after } from '../transport/wait.ts'

/** Reads one byte. Rejects only when `signal` aborts. */
export async function readFirstByte(file: Blob, limits: ReadLimits): Promise<FirstByte> {
  const slice = file.slice(0, 1)
  let hasBegun = false
  const onBegin = (): void => {
    hasBegun = true
  }
  const failure = await failureOf(
    inTime(file, limits, () => readBytes(slice, onBegin)),
    limits,
  )
  return { failure, hasBegun }
}

/**
 * The bytes of jsdom's files, which Node's Request, and so MSW, sends as the text "[object File]". Other files stay as
 * they are.
 */
export function portable(blob: Blob): Promise<unknown> | Blob {
  return / jsdom\//.test(globalThis.navigator?.userAgent ?? '') ? readBytes(blob) : blob
}

function readBytes(blob: Blob, onBegin?: () => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    try {
      // arrayBuffer() reports every failure as AbortError in Firefox (153).
      const reader = new FileReader()
      reader.onloadstart = () => onBegin?.()
      reader.onload = () => resolve(reader.result)
      reader.onerror = () => reject(reader.error)
      reader.readAsArrayBuffer(blob)
    } catch {
      // Node lacks FileReader; jsdom's accepts only its own Blob, which lacks arrayBuffer().
      resolve(blob.arrayBuffer?.())
    }
  })
}

/** Reads the file in chunks. Rejects only when `signal` aborts. */
export async function countBytes(file: Blob, limits: ReadLimits): Promise<ByteCount> {
  // jsdom (26) has no file streams.
  if (typeof file.stream !== 'function') return { count: file.size, failure: undefined }
  const reader = streamOf(file).getReader()
  let count = 0
  let last: Promise<unknown> = Promise.resolve()
  const readAll = async (): Promise<void> => {
    while (count <= file.size) {
      const { done, value } = await inTime(file, limits, () => {
        const chunk = reader.read()
        last = chunk
        return chunk
      })
      if (done) return
      count += value.byteLength
    }
  }
  const cancel = (): void => void reader.cancel().catch(() => {})
  const failure = await failureOf(readAll(), limits).finally(() => {
    // Cancelling settles reads that still run and block others.
    last.then(cancel, cancel)
  })
  return { count, failure }
}

/** Our Response outlives a file's iframe, with less detailed errors. */
function streamOf(file: Blob): ReadableStream<Uint8Array> {
  const isOurs = file instanceof Blob // same realm
  return (isOurs ? null : new Response(file).body) ?? file.stream()
}

/**
 * ms to wait for another file's read: some disks spin up as slowly. Firefox (153) and WebKitGTK (2.50) read one file at
 * a time, except for PUTs.
 */
const heldUpLimit = 5000

/** Unfinished reads, abandoned ones too. */
const reads = new Set<{ file: Blob }>()

function inTime<T>(file: Blob, { limit, signal }: ReadLimits, read: () => Promise<T>): Promise<T> {
  const earlier = [...reads]
  const isHeldUp = (): boolean => {
    const stuck = earlier.filter((other) => reads.has(other))
    return stuck.length > 0 && stuck.every((other) => other.file !== file)
  }
  return abortable(signal, (resolve, reject) => {
    const own = { file }
    reads.add(own)
    read()
      .finally(() => reads.delete(own))
      .then(resolve, reject)
    const giveUp = (name: string): void => reject({ name })
    const cancels = [
      after(limit, () => giveUp(isHeldUp() ? 'HeldUpError' : 'TimeoutError')),
      after(heldUpLimit, () => isHeldUp() && giveUp('HeldUpError')),
    ]
    return () => {
      for (const cancel of cancels) cancel()
    }
  })
}

async function failureOf(read: Promise<unknown>, { signal }: ReadLimits): Promise<ReadFailure | undefined> {
  try {
    await read
    return undefined
  } catch (error) {
    if (signal.aborted) throw error
    return String(Object(error).name)
  }
}

/** Reads may hang. */
export interface ReadLimits {
  /** ms without a byte. `Infinity` or more than a timer holds: no limit. */
  limit: number
  signal: AbortSignal
}

/** The browser's error name, `TimeoutError` after `limit`, or `HeldUpError` behind another file's read. */
export type ReadFailure = string

export interface FirstByte {
  failure: ReadFailure | undefined
  /** `false`: refused before reading. */
  hasBegun: boolean
}

export interface ByteCount {
  failure: ReadFailure | undefined
  /** Bytes read; stops above `file.size`. */
  count: number
}
