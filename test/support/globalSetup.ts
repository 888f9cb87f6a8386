import type { TestProject } from 'vitest/node'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { startChatJsHost } from './chatJsHost/startChatJsHost.mjs'
import { startRawHost } from './rawHost.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the emulator of the Participant Service listens: `inject('emulatorUrl')`. */
    emulatorUrl: string
    /** A participant host for ChatJS; its `endpoint` has the emulator's path. */
    chatJsUrl: string
    /** Two hosts that say what they are told to, on a port each: see `rawHost.ts`. */
    rawUrls: [string, string]
  }
}

/** One emulator on the loopback for all browser tests; each opens a chat of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmulatorServer()
  project.provide('emulatorUrl', server.url)
  const chatJsHost = await startChatJsHost(server.url)
  project.provide('chatJsUrl', chatJsHost.url)
  const rawHosts = await Promise.all([startRawHost(), startRawHost()])
  project.provide('rawUrls', [rawHosts[0].url, rawHosts[1].url])
  return async () => {
    for (const host of rawHosts) await host.close()
    await chatJsHost.close()
    await server.close()
  }
}
