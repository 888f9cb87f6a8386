import { ConnectionLost } from './connectionLost.ts'
import { sleep } from './sleep.ts'

/** How to read a request's body, or to send an answer's. */
export interface Pace {
  /** `null` is unlimited. */
  bytesPerSecond: number | null
  /** Ends the transfer when the client is gone. */
  signal: AbortSignal
  /** Called with the number of bytes so far. */
  onBytes?: ((loaded: number) => void) | undefined
}

const sliceSize = 64 * 1024

/** Reads at most `limit` bytes of a body at the given pace. A body that breaks off rejects with `ConnectionLost`. */
export async function readBody(
  request: Request,
  pace: Pace,
  keep: (slice: Uint8Array<ArrayBuffer>) => void,
  limit: number = Number.POSITIVE_INFINITY,
): Promise<void> {
  let loaded = 0
  const takeTurn = paced(pace)
  for await (const slice of slices(chunksOf(request, pace.signal), pace.bytesPerSecond)) {
    const taken = slice.subarray(0, limit - loaded)
    loaded += taken.byteLength
    await takeTurn(taken.byteLength)
    keep(taken)
    pace.onBytes?.(loaded)
    if (loaded >= limit) return
  }
}

/** `bytes` as a stream that gives them out at the given pace. */
export function pacedStream(bytes: Uint8Array<ArrayBuffer>, pace: Pace): ReadableStream<Uint8Array> {
  const takeTurn = paced(pace)
  const parts = slices([bytes], pace.bytesPerSecond)
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next()
      if (next.done) {
        controller.close()
        return
      }
      await takeTurn(next.value.byteLength)
      controller.enqueue(next.value)
    },
  })
}

/** Joins slices to one array. */
export function concatenate(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.byteLength
  }
  return whole
}

// Waits are counted from the first byte, so that late timers do not add up.
function paced({ bytesPerSecond, signal }: Pace): (bytes: number) => Promise<void> {
  const startedAt = Date.now()
  let passed = 0
  return async (bytes) => {
    if (signal.aborted) throw new ConnectionLost()
    passed += bytes
    if (bytesPerSecond === null) return
    await sleep(startedAt + (passed / bytesPerSecond) * 1000 - Date.now(), signal)
  }
}

// At a limited pace a slice lasts about a twentieth of a second.
async function* slices(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>,
  bytesPerSecond: number | null,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const size = Math.max(1, Math.min(sliceSize, Math.ceil((bytesPerSecond ?? Number.POSITIVE_INFINITY) / 20)))
  for await (const chunk of chunks) {
    for (let offset = 0; offset < chunk.byteLength; offset += size)
      yield chunk.subarray(offset, offset + size)
  }
}

async function* chunksOf(
  request: Request,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  // Firefox has no Request.body.
  if (!request.body) {
    yield new Uint8Array(await request.arrayBuffer())
    return
  }
  const reader = request.body.getReader()
  const onAbort = (): void => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', onAbort)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (signal.aborted) throw new ConnectionLost()
      if (done) return
      yield value
    }
  } catch {
    throw new ConnectionLost()
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
