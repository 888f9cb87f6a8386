// @ts-check
import { fileURLToPath } from 'node:url'
import { build as esbuild } from 'esbuild'
import { build as vite } from 'vite'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const peers = ['react', 'react/jsx-runtime', '@tanstack/react-query', 'axios']

/**
 * Bundles `code` with esbuild for production, peers left out.
 * @param {string} code a module
 * @returns {Promise<Uint8Array>}
 */
export async function bundleWithEsbuild(code) {
  const { outputFiles } = await esbuild({
    stdin: { contents: code, resolveDir: repository },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: peers,
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'silent',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

/**
 * The same with Vite, as an app: its library mode does not remove white space.
 * @param {string} code
 * @returns {Promise<Uint8Array>}
 */
export async function bundleWithVite(code) {
  const entry = 'virtual:entry'
  const output = await vite({
    configFile: false,
    logLevel: 'silent',
    root: repository,
    publicDir: false,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, external: peers, preserveEntrySignatures: 'strict' },
    },
  })
  if (!('output' in output)) throw new Error('Vite built something else than one bundle.')
  return new TextEncoder().encode(output.output[0].code)
}
