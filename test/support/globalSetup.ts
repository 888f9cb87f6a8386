import type { TestProject } from 'vitest/node'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { startChatJsHost } from './chatJsHost/startChatJsHost.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the emulator of the Participant Service listens: `inject('emulatorUrl')`. */
    emulatorUrl: string
    /** A participant host for ChatJS; its `endpoint` has the emulator's path. */
    chatJsUrl: string
  }
}

/** One emulator on the loopback for all browser tests; each opens a chat of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmulatorServer()
  project.provide('emulatorUrl', server.url)
  const chatJsHost = await startChatJsHost(server.url)
  project.provide('chatJsUrl', chatJsHost.url)
  return async () => {
    await chatJsHost.close()
    await server.close()
  }
}
