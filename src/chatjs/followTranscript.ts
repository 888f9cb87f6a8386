import { wait } from '../core/transport/wait.ts'
import { membersOf } from '../protocol/decode.ts'
import type { ChatJsSession } from './chatJsSession.ts'
import { connectionTokenOf } from './chatJsSession.ts'
import { readTranscript, timeOf } from './readTranscript.ts'

/** Connect's scanner decides within a minute: an item may have changed for so long. In ms, doubled. */
const scanTime = 120_000

const mostAttempts = 5

/**
 * Passes on what ChatJS pushes, and after each connection what was missed. Failures are silent: the next connection reads again.
 * ChatJS has no way to unsubscribe, but it forgets its subscribers when the chat ends.
 */
export function followTranscript(
  session: ChatJsSession,
  receive: (item: unknown) => void,
  signal: AbortSignal,
): void {
  let newest = Number.NEGATIVE_INFINITY
  /** Everything until then has been received. */
  let since = newest
  let isComplete = false
  let reading = new AbortController()

  const take = (item: unknown): void => {
    const time = timeOf(item)
    if (time > newest) newest = time
    if (!signal.aborted) receive(item)
  }

  /** Of several events for one connection, the last one counts. */
  const restart = (): void => {
    stop()
    if (signal.aborted) return
    // Between two connections, everything up to the newest item has been received.
    if (isComplete) since = newest - scanTime
    isComplete = false
    reading = new AbortController()
    read(reading.signal).catch(() => {})
  }
  const stop = (): void => reading.abort()

  const read = async (signal: AbortSignal): Promise<void> => {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      // A whole instance may reconnect at once.
      await wait(500 + Math.random() * 1000 * 4 ** attempt, signal)
      try {
        await readTranscript(session, since, take, signal)
        isComplete = true
        return
      } catch {
        // ChatJS has logged it.
      }
    }
  }

  session.onMessage((event) => take(membersOf(event).data))
  session.onConnectionEstablished(restart)
  session.onEnded(stop)
  signal.addEventListener('abort', stop)
  if (connectionTokenOf(session)) restart()
}
