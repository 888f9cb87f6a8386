import type { TestProject } from 'vitest/node'
import { startEmulatorServer } from '../../src/testing/node.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the emulator of the Participant Service listens: `inject('emulatorUrl')`. */
    emulatorUrl: string
  }
}

/** One emulator on the loopback for all browser tests; each opens a chat of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmulatorServer()
  project.provide('emulatorUrl', server.url)
  return () => server.close()
}
