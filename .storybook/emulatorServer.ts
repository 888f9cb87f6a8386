import type { Plugin } from 'vite'
import type { EmulatorServer } from '../src/testing/node.ts'
import { startEmulatorServer } from '../src/testing/node.ts'

const id = 'virtual:emulator-server'

/**
 * Provides the URL of an emulator on loopback to the stories, in development and under test, so that requests are real. In
 * a static build there is no server, and `emulatorUrl` is `undefined`.
 */
export function emulatorServer(): Plugin {
  let building = false
  let server: Promise<EmulatorServer> | undefined
  return {
    name: 'emulator-server',
    configResolved({ command }) {
      building = command === 'build'
    },
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    // Started on the first request: vitest also reads this configuration for projects without stories.
    async load(source) {
      if (source !== `\0${id}`) return
      if (!building) server ??= startEmulatorServer()
      return `export const emulatorUrl = ${JSON.stringify((await server)?.url)}`
    },
    async closeBundle() {
      await (await server)?.close()
      server = undefined
    },
  }
}
