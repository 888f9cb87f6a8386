// @ts-check
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const source = fileURLToPath(new URL('../../src/testing/node.ts', import.meta.url))

/**
 * Emulators over real HTTP, loaded from TypeScript.
 * @param {import('../../scripts/demo/runScript.mjs').Open} open
 * @returns {Promise<import('../../src/testing/node.ts').EmulatorServer>}
 */
export async function startEmulator(open) {
  /** @type {{ module: typeof import('../../src/testing/node.ts') }} */
  const { module } = await runnerImport(source, { configFile: false, logLevel: 'error' })
  return open(
    () => module.startEmulatorServer(),
    (server) => server.close(),
  )
}
