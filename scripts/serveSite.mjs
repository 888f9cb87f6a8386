// @ts-check
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const site = fileURLToPath(new URL('../storybook-static', import.meta.url))

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * Serves the built Storybook on loopback, compressed as a host of static files does.
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveSite() {
  await readFile(join(site, 'index.html')).catch(() => {
    throw new Error('There is no storybook-static. Run `npm run build-storybook` first.')
  })
  const server = createServer(async ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://site')
    const file = join(site, pathname === '/' ? 'index.html' : pathname)
    const content = file.startsWith(site) && (await readFile(file).catch(() => undefined))
    if (!content) return void response.writeHead(404).end()
    const type = types[extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip' }).end(gzipSync(content))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
