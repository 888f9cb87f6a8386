// @ts-check
import { createServer, request as httpRequest } from 'node:http'
import { pipeline } from 'node:stream'
import { acceptWebSocket } from './acceptWebSocket.mjs'
import { createChats } from './chats.mjs'

/**
 * A participant host on which ChatJS can connect: CreateParticipantConnection, GetTranscript and the chat's WebSocket, which the
 * emulator does not have. Everything else is forwarded to the emulator, including preflights. ChatJS's
 * `endpoint` for an emulator at `<emulatorUrl>/<id>` is `<url>/<id>`.
 *
 * The WebSocket pushes the emulator's attachments. A test adds a list of other items by a POST to `<url>/<id>/_push`; to `_miss`, which breaks
 * the connection first, so that they are only in the transcript; to `_fail`, which makes the next GetTranscripts fail; and
 * to `_reads`, which counts them.
 *
 * The participant token is returned as the connection token, so a test chooses it. Of several, separated by commas, each
 * connection gets the next one, and the last one from then on, because the service renews them too.
 * @param {string} emulatorUrl
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startChatJsHost(emulatorUrl) {
  let url = ''
  /** How often each participant has connected. @type {Map<string, number>} */
  const connections = new Map()
  const chats = createChats(emulatorUrl)
  const server = createServer((incoming, outgoing) => {
    const [, id = '', ...path] = incoming.url?.split('/') ?? []
    if (incoming.url?.endsWith('/participant/connection')) connect(incoming, outgoing, url, connections)
    else if (path.join('/') === 'participant/transcript' || path[0]?.startsWith('_'))
      // A test's emulator is gone when its chat reads late.
      answerChat(chats.chatOf(id), path.join('/'), incoming, outgoing).catch(() => outgoing.destroy())
    else forward(incoming, outgoing, emulatorUrl)
  })
  /** Once upgraded, a socket no longer belongs to the server. @type {Set<import('node:stream').Duplex>} */
  const sockets = new Set()
  server.on('upgrade', async (request, socket) => {
    sockets.add(socket)
    const chat = chats.chatOf(request.url?.slice(1) ?? '')
    await chat.follow()
    const send = acceptWebSocket(request, socket, answerMessage)
    chat.sockets.set(socket, send)
    socket.on('close', () => chat.sockets.delete(socket))
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server))
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  url = `http://127.0.0.1:${address.port}`
  return {
    url,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      chats.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/**
 * CreateParticipantConnection, and its preflight.
 * @type {(incoming: import('node:http').IncomingMessage, outgoing: import('node:http').ServerResponse, url: string, connections: Map<string, number>) => void}
 */
function connect({ method, url: path, headers }, outgoing, url, connections) {
  outgoing.setHeader('access-control-allow-origin', '*')
  if (method === 'OPTIONS') {
    outgoing.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '')
    outgoing.end()
    return
  }
  const participant = `${path} ${headers['x-amz-bearer']}`
  const count = connections.get(participant) ?? 0
  connections.set(participant, count + 1)
  const tokens = String(headers['x-amz-bearer']).split(',')
  // The service's token is valid for a day; ChatJS requests the next one a minute before it expires.
  const inADay = new Date(Date.now() + 86_400_000).toISOString()
  const answer = {
    Websocket: { Url: `${url.replace('http', 'ws')}/${path?.split('/')[1]}`, ConnectionExpiry: inADay },
    ConnectionCredentials: { ConnectionToken: tokens[count] ?? tokens.at(-1), Expiry: inADay },
  }
  outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
}

/**
 * GetTranscript, and the test's own requests.
 * @type {(chat: ReturnType<ReturnType<typeof createChats>['chatOf']>, path: string, incoming: import('node:http').IncomingMessage, outgoing: import('node:http').ServerResponse) => Promise<void>}
 */
async function answerChat(chat, path, incoming, outgoing) {
  outgoing.setHeader('access-control-allow-origin', '*')
  outgoing.setHeader('access-control-allow-headers', incoming.headers['access-control-request-headers'] ?? '')
  if (incoming.method === 'OPTIONS') {
    outgoing.end()
    return
  }
  let text = ''
  for await (const chunk of incoming) text += chunk
  const body = JSON.parse(text)
  if (path === 'participant/transcript') {
    if (chat.failures > 0) {
      chat.failures -= 1
      outgoing.writeHead(400, { 'x-amzn-errortype': 'ValidationException' })
      outgoing.end('{"Message":"Told to fail."}')
    } else outgoing.setHeader('content-type', 'application/json').end(JSON.stringify(await chat.page(body)))
    // Not before: an answer in progress may still hold what the test adds next.
    chat.reads += 1
    return
  }
  if (path === '_reads') {
    outgoing.end(`${chat.reads}`)
    return
  }
  if (path === '_fail') chat.failures = body.count
  if (path === '_miss') chat.drop()
  for (const item of path === '_fail' ? [] : body) {
    const own = { ContactId: `/${chat.id}`, ...item }
    chat.add(own)
    if (path === '_push') chat.push(own)
  }
  outgoing.end()
}

/** @type {(incoming: import('node:http').IncomingMessage, outgoing: import('node:http').ServerResponse, target: string) => void} */
function forward(incoming, outgoing, target) {
  const { method, url, socket } = incoming
  const headers = { ...incoming.headers, host: new URL(target).host }
  const forwarded = httpRequest(target + url, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    pipeline(answer, outgoing, () => {})
  })
  // If one side breaks its connection, so does the other. Node cannot reset a connection that is ending.
  forwarded.once('error', () => (socket.writableEnded ? socket.destroy() : socket.resetAndDestroy()))
  outgoing.once('close', () => forwarded.destroy())
  incoming.pipe(forwarded)
}

/** The messages of an idle chat's WebSocket; without them, ChatJS keeps reconnecting. */
function answerMessage(/** @type {string} */ text) {
  /** @type {{ topic: string, content?: { topics: string[] } }} */
  const { topic, content } = JSON.parse(text)
  if (topic === 'aws/subscribe') return JSON.stringify({ topic, content: { ...content, status: 'success' } })
  // `aws/heartbeat` and `aws/ping`, every ten seconds.
  return JSON.stringify({ topic, statusCode: 200 })
}
