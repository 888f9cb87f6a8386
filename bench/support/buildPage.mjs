// @ts-check
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

/**
 * Builds a page for production into a temporary folder and serves it. React's development build would distort the figures.
 * @param {import('../../scripts/demo/runScript.mjs').Open} open
 * @param {string} root folder of its index.html
 * @param {Record<string, string>} [alias] packages that take the place of others
 * @returns {Promise<string>} its URL
 */
export async function buildPage(open, root, alias = {}) {
  const outDir = await open(
    () => mkdtemp(join(tmpdir(), 'bench-page-')),
    (folder) => rm(folder, { recursive: true }),
  )
  /** @type {import('vite').InlineConfig} */
  const config = {
    configFile: false,
    logLevel: 'error',
    root,
    // The page imports package names; tsconfig.json maps them to source files.
    resolve: { tsconfigPaths: true, alias },
    build: { outDir, emptyOutDir: false, target: 'es2022' },
    preview: { host: '127.0.0.1', port: 0 },
  }
  await build(config)
  const server = await open(
    () => preview(config),
    (it) => it.close(),
  )
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('Vite does not say where it listens.')
  return url
}
