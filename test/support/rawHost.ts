/// <reference types="node" />
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A request received by a raw host. */
export interface Heard {
  method: string
  url: string
  /** Names in lower case, values as Latin-1. */
  headers: Record<string, string | string[] | undefined>
  /** UTF-8. */
  body: string
}

/** A host that answers with exact bytes from a test, which no HTTP server would send. */
export interface RawHost {
  /** `http://127.0.0.1:<port>`. Each test uses its own path below it. */
  url: string
  close(): Promise<void>
}

interface Place {
  /** A complete answer, including its first line and headers. */
  answer: Buffer
  /** The connection closes after it. */
  isEnd: boolean
  heard: Heard[]
}

/**
 * `PUT /_say/<id>` takes the raw answer to all that comes to `/<id>/…` from then on, `PUT /_say/<id>/open` one after which
 * the connection stays open; `GET /_say/<id>` returns the received requests. By default it answers with an empty 200.
 * Preflights are allowed and recorded.
 */
export async function startRawHost(): Promise<RawHost> {
  const places = new Map<string, Place>()
  const server = createServer((incoming, outgoing) => {
    answer(places, incoming, outgoing).catch(() => incoming.socket.destroy())
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server))
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

const open = { 'access-control-allow-origin': '*', 'access-control-allow-methods': '*', connection: 'close' }

async function answer(
  places: Map<string, Place>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = '', url = '', headers, socket } = incoming
  const body = await buffer(incoming)
  const [, first = '', second = '', third] = url.split('/')
  const id = first === '_say' ? second : first
  const place = places.get(id) ?? { answer: Buffer.alloc(0), isEnd: true, heard: [] }
  places.set(id, place)
  if (first !== '_say') place.heard.push({ method, url, headers, body: body.toString() })

  if (method === 'OPTIONS') {
    const asked = headers['access-control-request-headers'] ?? ''
    outgoing.writeHead(204, { ...open, 'access-control-allow-headers': asked }).end()
  } else if (first === '_say' && method === 'PUT') {
    Object.assign(place, { answer: body, isEnd: third !== 'open' })
    outgoing.writeHead(204, open).end()
  } else if (first === '_say') {
    outgoing.writeHead(200, open).end(JSON.stringify(place.heard))
  } else if (place.answer.length === 0) {
    outgoing.writeHead(200, open).end()
  } else {
    socket.write(place.answer)
    if (place.isEnd) socket.end()
  }
}
