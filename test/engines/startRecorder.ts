import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { startServer } from './startServer.ts'

/** A received request, without its body. */
export interface Arrival {
  method: string
  url: string
  /** Lower-case names. */
  headers: IncomingHttpHeaders
  /** ms since 1970. */
  at: number
}

/** A host that notes what arrives, until the test has ended. Each connection serves one answer: see `src/testing/mounts/listen.ts`. */
export async function startRecorder(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ origin: string; arrivals: Arrival[] }> {
  const arrivals: Arrival[] = []
  const { origin, close } = await startServer((request, response) => {
    const { method = '', url = '', headers } = request
    arrivals.push({ method, url, headers, at: Date.now() })
    response.setHeader('connection', 'close')
    answer(request, response)
  })
  onTestFinished(close)
  return { origin, arrivals }
}
