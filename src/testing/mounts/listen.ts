/// <reference types="node" />
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isConnectionLost } from '../network/connectionLost.ts'
import { breakOff } from './breakOff.ts'

/**
 * Serves a fetch-style handler on 127.0.0.1 (`port` 0: any). One answer per connection: browsers silently repeat a request whose
 * kept-alive connection breaks.
 */
export async function listen(
  port: number,
  handle: (request: Request) => Promise<Response>,
): Promise<Listener> {
  let origin = ''
  const server = createServer((incoming, outgoing) => {
    // Read now: the message drops a closed socket.
    const { socket } = incoming
    outgoing.setHeader('connection', 'close')
    serve(origin, incoming, outgoing, handle).catch((error: unknown) => {
      if (isConnectionLost(error) || outgoing.headersSent || socket.destroyed) breakOff(socket)
      // Tests must see a bug or a failing store.
      else outgoing.writeHead(500, { 'access-control-allow-origin': '*' }).end(String(error))
    })
  })
  // Tests need slow and stalled transfers.
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  origin = `http://127.0.0.1:${address.port}`
  return {
    origin,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

export interface Listener {
  /** `http://127.0.0.1:<port>` */
  origin: string
  close(): Promise<void>
}

async function serve(
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  // DNS rebinding: another site's name resolves to this machine.
  if (`http://${incoming.headers.host}` !== origin) {
    incoming.resume()
    outgoing.writeHead(421).end()
    return
  }
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  const stopProbing = probe(incoming, outgoing)
  const request = toRequest(origin, incoming, gone.signal)
  pending.add(request)
  try {
    const response = await handle(request)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (response.body) await pipeline(response.body, outgoing)
    else outgoing.end()
  } finally {
    stopProbing()
    pending.delete(request)
  }
}

/** Node (20 to 24) aborts the signal of a request only while the request itself is in memory. */
const pending = new Set<Request>()

function toRequest(origin: string, incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', rawHeaders } = incoming
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2)
    headers.append((rawHeaders[i] ?? '').toLowerCase(), rawHeaders[i + 1] ?? '')
  // DOM's RequestInit lacks `duplex`; Node requires it for streams.
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, duplex: 'half' }
  if (method !== 'GET' && method !== 'HEAD') {
    // Node and DOM declare the same class.
    init.body = Readable.toWeb(incoming) as ReadableStream<Uint8Array<ArrayBuffer>>
  }
  const request = new Request(`${origin}${url}`, init)
  // happy-dom replaces both classes: its Headers keep the case, and its Request drops what a page may not set.
  return Object.defineProperty(request, 'headers', { value: headers })
}

/** While unread bytes fill the socket, only a failing write reveals that the client has left: send 102s, which clients skip. */
function probe(incoming: IncomingMessage, outgoing: ServerResponse): () => void {
  let seen = -1
  // Read now: an abandoned body drops it early.
  const { socket } = incoming
  const timer = setInterval(() => {
    if (incoming.complete || outgoing.headersSent || outgoing.destroyed) return
    const { bytesRead } = socket
    if (bytesRead === seen) outgoing.writeProcessing()
    seen = bytesRead
  }, 250)
  return () => clearInterval(timer)
}
