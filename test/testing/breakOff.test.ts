/// <reference types="node" />
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { breakOff } from '../../src/testing/mounts/breakOff.ts'

/** Both ends of a connection. */
async function open() {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const accepted = once(server, 'connection')
  // Otherwise it answers an end with an end.
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).resume()
  onTestFinished(() => void client.destroy())
  const [socket] = await accepted
  return { client, socket }
}

it('resets a connection', async () => {
  const { client, socket } = await open()
  const failure = once(client, 'error')
  breakOff(socket)
  expect(await failure).toMatchObject([{ code: 'ECONNRESET' }])
})

it('closes a connection that is ending', async () => {
  const { socket } = await open()
  const closed = once(socket, 'close')
  socket.end('almost all')
  breakOff(socket)
  expect(await closed).toEqual([false])
})
