/// <reference types="node" />
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { breakOff } from './breakOff.ts'
import { ConnectionLost } from './connectionLost.ts'

/** A loopback HTTP server in front of a fetch-style handler. */
export interface Listener {
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** Ends it, and every connection that is still open. */
  close(): Promise<void>
}

/**
 * Listens on 127.0.0.1 (`port` 0: any free one). Each connection serves one answer: a browser silently repeats a
 * request whose kept-alive connection breaks, which would hide from a test what it wants to see.
 */
export async function listen(
  port: number,
  handle: (request: Request) => Promise<Response>,
): Promise<Listener> {
  let origin = ''
  const server = createServer((incoming, outgoing) => {
    // Taken now: the message lets go of its socket when that closes.
    const { socket } = incoming
    outgoing.setHeader('connection', 'close')
    serve(origin, incoming, outgoing, handle).catch((error: unknown) => {
      if (error instanceof ConnectionLost || outgoing.headersSent || socket.destroyed) breakOff(socket)
      // A real bucket out of reach, or a mistake of the emulator's: to be seen, not guessed.
      else outgoing.writeHead(500, { 'access-control-allow-origin': '*' }).end(String(error))
    })
  })
  // Slow and stalled transfers are what this server is for.
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

async function serve(
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  // Another Host is another site whose name was pointed at this machine.
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
  try {
    const response = await handle(toRequest(origin, incoming, gone.signal))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (response.body) await pipeline(response.body, outgoing)
    else outgoing.end()
  } finally {
    stopProbing()
  }
}

function toRequest(origin: string, incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', rawHeaders } = incoming
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '')
  // DOM's RequestInit does not know `duplex`, which Node demands for a streamed body.
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, duplex: 'half' }
  if (method !== 'GET' && method !== 'HEAD') {
    // The same class at run time; only its two declarations, Node's and DOM's, differ.
    init.body = Readable.toWeb(incoming) as ReadableStream<Uint8Array<ArrayBuffer>>
  }
  return new Request(`${origin}${url}`, init)
}

/**
 * Nothing tells of a client that has left while its unread bytes fill the socket, save a failing write. So, while the
 * body is not all read, an interim answer (102, which clients skip) goes out now and then.
 */
function probe(incoming: IncomingMessage, outgoing: ServerResponse): () => void {
  let seen = -1
  // Now: a body that is given up takes its socket from the request before it is over.
  const { socket } = incoming
  const timer = setInterval(() => {
    if (incoming.complete || outgoing.headersSent || outgoing.destroyed) return
    const { bytesRead } = socket
    if (bytesRead === seen) outgoing.writeProcessing()
    seen = bytesRead
  }, 250)
  return () => clearInterval(timer)
}
