// @ts-check
import { createHash } from 'node:crypto'

/**
 * The server's end of a browser's WebSocket (RFC 6455), for text messages of less than 64 KiB: no fragments, no extensions.
 * Returns a function that sends a message.
 * @param {import('node:http').IncomingMessage} request the upgrade request
 * @param {import('node:stream').Duplex} socket
 * @param {(text: string) => string} answer the reply to each message
 * @returns {(text: string) => void}
 */
export function acceptWebSocket({ headers }, socket, answer) {
  const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
  const accept = createHash('sha1').update(key).digest('base64')
  const upgrade = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
  socket.write([...upgrade, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'))
  socket.on('error', () => {})

  const send = (/** @type {string} */ text) => void socket.write(writeFrame(1, Buffer.from(text)))
  let unread = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    unread = Buffer.concat([unread, chunk])
    for (let frame = readFrame(unread); frame; frame = readFrame(unread)) {
      unread = unread.subarray(frame.end)
      if (frame.opcode === 8) socket.end(writeFrame(8, frame.payload))
      if (frame.opcode === 1) send(answer(frame.payload.toString()))
    }
  })
  return send
}

/** The first frame, if complete. Browsers mask their frames. */
function readFrame(/** @type {Buffer} */ bytes) {
  const isLong = ((bytes[1] ?? 0) & 0x7f) === 126
  const head = isLong ? 4 : 2
  if (bytes.length < head) return undefined
  const end = head + 4 + (isLong ? bytes.readUInt16BE(2) : bytes.readUInt8(1) & 0x7f)
  if (bytes.length < end) return undefined
  const mask = bytes.subarray(head, head + 4)
  const payload = bytes.subarray(head + 4, end).map((byte, i) => byte ^ (mask[i % 4] ?? 0))
  return { opcode: bytes.readUInt8(0) & 0x0f, payload: Buffer.from(payload), end }
}

function writeFrame(/** @type {number} */ opcode, /** @type {Buffer} */ payload) {
  const { length } = payload
  const size = length < 126 ? [length] : [126, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([0x80 | opcode, ...size]), payload])
}
