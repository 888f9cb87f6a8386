import { ConnectionLost } from './connectionLost.ts'
import { sleep } from './sleep.ts'

/** Reads at most `limit` bytes. @throws {ConnectionLost} if the body breaks off. */
export async function readBody(
  request: Request,
  pace: Pace,
  keep: (slice: Uint8Array<ArrayBuffer>) => void,
  limit: number = Number.POSITIVE_INFINITY,
): Promise<void> {
  let loaded = 0
  const waitForPace = createPacer(pace)
  for await (const slice of slices(chunksOf(request, pace.signal), pace.bytesPerSecond)) {
    const kept = slice.subarray(0, limit - loaded)
    loaded += kept.byteLength
    await waitForPace(kept.byteLength)
    keep(kept)
    pace.onBytes?.(loaded)
    if (loaded >= limit) return
  }
}

export interface Pace {
  /** `null` is unlimited. */
  bytesPerSecond: number | null
  /** Aborts when the client leaves. */
  signal: AbortSignal
  /** Receives the bytes so far. */
  onBytes?: ((loaded: number) => void) | undefined
}

export function pacedStream(bytes: Uint8Array<ArrayBuffer>, pace: Pace): ReadableStream<Uint8Array> {
  const waitForPace = createPacer(pace)
  const parts = slices([bytes], pace.bytesPerSecond)
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next()
      if (next.done) {
        controller.close()
        return
      }
      await waitForPace(next.value.byteLength)
      controller.enqueue(next.value)
    },
  })
}

export function concatenate(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.byteLength
  }
  return whole
}

// Waits count from the start, so that late timers do not add up.
function createPacer({ bytesPerSecond, signal }: Pace): (bytes: number) => Promise<void> {
  const startedAt = Date.now()
  let transferred = 0
  return async (bytes) => {
    if (signal.aborted) throw new ConnectionLost()
    transferred += bytes
    if (bytesPerSecond === null) return
    await sleep(startedAt + (transferred / bytesPerSecond) * 1000 - Date.now(), signal)
  }
}

// A limited slice lasts about 1/20 s.
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

const sliceSize = 64 * 1024

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
