// @ts-check
import { createServer } from 'node:http'

/**
 * A server on loopback that discards uploads and does nothing else that could take time.
 * @param {import('../../scripts/demo/runScript.mjs').Open} open
 * @returns {Promise<string>} its URL
 */
export async function startSink(open) {
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Methods', 'PUT')
    response.setHeader('Access-Control-Allow-Headers', 'content-type')
    // One preflight for all rounds.
    response.setHeader('Access-Control-Max-Age', '600')
    request.resume().once('end', () => response.end())
  })
  await open(
    () =>
      new Promise((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server))
      }),
    () => {
      server.close()
      server.closeAllConnections()
    },
  )
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return `http://127.0.0.1:${address.port}/`
}
