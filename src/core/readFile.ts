import { after, until } from './wait.ts'

/** What ends a read that does not end by itself. */
export interface ReadLimits {
  /** ms that may pass without a byte. `Infinity`, or more than a timer can hold, is no limit. */
  limit: number
  signal: AbortSignal
}

/**
 * Why a read failed: the name of the browser's error, `TimeoutError` when `limit` has passed, or `HeldUpError` when the
 * read of another file holds it up, which says nothing of this one.
 */
export type ReadFailure = string

/** How reading the first byte ended. */
export interface FirstByte {
  failure: ReadFailure | undefined
  /** `false` when the browser has refused the file before it began to read. */
  hasBegun: boolean
}

/** How reading all of a file ended. */
export interface ByteCount {
  failure: ReadFailure | undefined
  /** Bytes read; where more than `file.size` came, the rest is not read. */
  count: number
}

/** Reads one byte. Rejects only when `signal` aborts. */
export async function readFirstByte(file: Blob, limits: ReadLimits): Promise<FirstByte> {
  const slice = file.slice(0, 1)
  let hasBegun = false
  const read = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      try {
        // Not arrayBuffer(): Firefox (153) says AbortError then, whatever the reason.
        const reader = new FileReader()
        reader.onloadstart = () => {
          hasBegun = true
        }
        reader.onload = resolve
        reader.onerror = () => reject(reader.error)
        reader.readAsArrayBuffer(slice)
      } catch {
        // Node has no FileReader; jsdom's takes no Blob but its own, which in turn has no arrayBuffer().
        resolve(slice.arrayBuffer?.())
      }
    })
  const failure = await failureOf(inTime(file, limits, read), limits)
  return { failure, hasBegun }
}

/** Reads all of the file, and holds no more than a chunk of it. Rejects only when `signal` aborts. */
export async function countBytes(file: Blob, limits: ReadLimits): Promise<ByteCount> {
  // jsdom (26) has no streams of files.
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
    // A stream that is cancelled says that its last read has ended; in the browser it may go on, and hold up others.
    last.then(cancel, cancel)
  })
  return { count, failure }
}

/** A stream of an iframe's file ends with the iframe: then our own Response reads it, which says less of what is wrong. */
function streamOf(file: Blob): ReadableStream<Uint8Array> {
  const isOurs = file instanceof Blob // of this realm, which is what is asked
  return (isOurs ? null : new Response(file).body) ?? file.stream()
}

/**
 * ms that a read waits for that of another file. Firefox (153) and WebKitGTK (2.50) read one file after the other, and what
 * hangs there hangs all, though not their PUTs.
 * @default 5000: some disks take as long to spin up
 */
const heldUpLimit = 5000

/** Reads that the browser has not ended, given up ones too. */
const reads = new Set<{ file: Blob }>()

/** Settles as `read` does, while that is in time. */
function inTime<T>(file: Blob, { limit, signal }: ReadLimits, read: () => Promise<T>): Promise<T> {
  const earlier = [...reads]
  const isHeldUp = (): boolean => {
    const stuck = earlier.filter((other) => reads.has(other))
    return stuck.length > 0 && stuck.every((other) => other.file !== file)
  }
  return until(signal, (resolve, reject) => {
    const own = { file }
    reads.add(own)
    read()
      .finally(() => reads.delete(own))
      .then(resolve, reject)
    const giveUp = (name: string): void => reject(new DOMException('The file does not come.', name))
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
