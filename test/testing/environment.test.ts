import process from 'node:process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createEmulator } from '../../src/testing/index.ts'
import { startEmulatorServer } from '../../src/testing/node.ts'
import { complete, putRequest, quietEmulator, start } from './flow.ts'

afterEach(() => vi.unstubAllGlobals())

describe('createEmulator', () => {
  it('names what a simulated browser lacks, and the cure', () => {
    vi.stubGlobal('AbortSignal', AbortController)
    for (const name of ['Request', 'TextEncoder']) {
      vi.stubGlobal(name, undefined)
      Reflect.deleteProperty(globalThis, name)
    }
    expect(() => createEmulator()).toThrow(
      new Error(
        'The emulator needs Request, TextEncoder, AbortSignal.any, which this test environment lacks. In Jest, use the environment jest-fixed-jsdom; in Jest 27, the one in decisions/packaging.md.',
      ),
    )
  })

  it('leaves no server behind that would keep Jest from ending', async () => {
    const servers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length
    const before = servers()
    vi.stubGlobal('AbortSignal', AbortController)
    await expect(startEmulatorServer()).rejects.toThrow('The emulator needs AbortSignal.any')
    expect(servers()).toBe(before)
  })

  it('signs without crypto.subtle, as in jsdom', async () => {
    vi.stubGlobal('crypto', { randomUUID: () => 'token' })
    const emulator = quietEmulator()
    const started = await start(emulator)
    expect((await emulator.fetch(putRequest(started))).status).toBe(200)
    expect((await complete(emulator, started)).status).toBe(200)
  })

  it('names the missing crypto.subtle of an insecure page', () => {
    vi.stubGlobal('crypto', undefined)
    vi.stubGlobal('process', undefined)
    expect(() => createEmulator()).toThrow('The emulator needs `crypto.subtle`')
  })
})
