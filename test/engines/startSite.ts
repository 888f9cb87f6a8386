import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'
import { startServer } from './startServer.ts'

/** A page of `pages/` with the library, on its own origin until the test ends. Returns its URL. */
export async function startSite(page: string, headers: Record<string, string> = {}): Promise<string> {
  const script = await bundle(page)
  const { origin, close } = await startServer((request, response) => {
    if (request.url === '/page.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    else if (request.url?.split('?')[0] === '/')
      response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(html)
    else response.writeHead(404).end()
  })
  onTestFinished(close)
  return `${origin}/`
}

const html = '<!doctype html><title>Chat</title><div id="root"></div><script src="/page.js"></script>'

const bundles = new Map<string, Promise<string>>()

function bundle(page: string): Promise<string> {
  const known = bundles.get(page)
  if (known) return known
  const entry = fileURLToPath(new URL(`pages/${page}`, import.meta.url))
  const made = build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  }).then(({ outputFiles }) => outputFiles.map(({ text }) => text).join(''))
  bundles.set(page, made)
  return made
}
