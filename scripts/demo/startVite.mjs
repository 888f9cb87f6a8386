// @ts-check
// Vite's dev server: serves the page of this folder and loads the emulator, both from TypeScript.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))
const repository = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @param {import('./runScript.mjs').Open} open
 * @param {object} chat what the page gets from `/chat.json`, as it is when the page asks
 */
export async function startVite(open, chat) {
  const cacheDir = await open(
    () => mkdtemp(join(tmpdir(), 'demo-vite-')),
    (folder) => rm(folder, { recursive: true }),
  )
  const chatPlugin = {
    name: 'chat',
    configureServer(/** @type {import('vite').ViteDevServer} */ { middlewares }) {
      middlewares.use('/chat.json', (_, response) => {
        response.end(JSON.stringify(chat))
      })
    },
  }
  const vite = await open(
    () =>
      createServer({
        configFile: false,
        logLevel: 'silent',
        root,
        cacheDir,
        plugins: [chatPlugin],
        // The page imports package names; tsconfig.json maps them to source files.
        resolve: { tsconfigPaths: true },
        // A dependency that Vite discovers while it serves reloads the page.
        optimizeDeps: {
          include: ['react', 'react-dom/client', 'react/jsx-dev-runtime', '@tanstack/react-query', 'axios'],
        },
        server: {
          host: '127.0.0.1',
          port: 0,
          hmr: false,
          ws: false,
          watch: null,
          fs: { allow: [repository, cacheDir] },
        },
      }),
    (server) => server.close(),
  )
  await vite.listen()
  const url = vite.resolvedUrls?.local[0]
  if (!url) throw new Error('Vite does not say where it listens.')
  return { url, loadEmulator: () => loadEmulator(vite) }
}

/**
 * @param {import('vite').ViteDevServer} vite
 * @returns {Promise<typeof import('../../src/testing/node.ts') & typeof import('../../test/support/realS3Store.ts')>}
 */
async function loadEmulator(vite) {
  const { startEmulatorServer } = await vite.ssrLoadModule(join(repository, 'src/testing/node.ts'))
  const { createRealS3Store, s3FromEnvironment } = await vite.ssrLoadModule(
    join(repository, 'test/support/realS3Store.ts'),
  )
  return { startEmulatorServer, createRealS3Store, s3FromEnvironment }
}
