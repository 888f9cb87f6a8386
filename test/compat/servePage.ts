import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
}

/** A page over HTTP on loopback. */
export interface PageServer {
  readonly url: string
  /** Holds back requested scripts from now on. `isAsked` resolves with the first request, when the page's HTML is loaded. */
  holdScripts(): { isAsked: Promise<void>; release: () => void }
  close(): Promise<void>
}

/** Serves a built app with its server-rendered HTML. */
export async function servePage(folder: string, markup: string): Promise<PageServer> {
  let held: { note: () => void; isReleased: Promise<void> } | undefined
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const path = pathname === '/' ? '/index.html' : pathname
    if (held && extname(path) === '.js') {
      held.note()
      await held.isReleased
    }
    const content = await readFile(join(folder, path)).catch(() => undefined)
    const body =
      path === '/index.html' ? content?.toString().replace('id="root">', (tag) => tag + markup) : content
    response
      .writeHead(content ? 200 : 404, { 'content-type': types[extname(path)] ?? 'text/plain' })
      .end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    holdScripts() {
      let note = (): void => {}
      let release = (): void => {}
      const isAsked = new Promise<void>((resolve) => {
        note = resolve
      })
      const isReleased = new Promise<void>((resolve) => {
        release = resolve
      })
      held = { note, isReleased }
      return {
        isAsked,
        release() {
          held = undefined
          release()
        },
      }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
