import type { TestProject } from 'vitest/node'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { startChatJsHost } from './chatJsHost/startChatJsHost.mjs'
import { startRawHost } from './rawHost.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the emulator: `inject('emulatorUrl')`. */
    emulatorUrl: string
    /** A participant host for ChatJS; its `endpoint` has the emulator's path. */
    chatJsUrl: string
    /** Two hosts with configurable answers, on one port each: see `rawHost.ts`. */
    rawUrls: [string, string]
  }
}

/** One emulator on loopback for all browser tests; each test opens its own chat. */
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
