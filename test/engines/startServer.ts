import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'

/** An HTTP server on loopback. */
export interface Server {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** Closes it and every connection. */
  close(): Promise<void>
}

/** Serves `listener` on a free port. */
export async function startServer(listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
