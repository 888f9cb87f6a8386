import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulatorHandlers } from '../../src/testing/index.ts'
import { complete, post, quietEmulator, start, startBody } from './flow.ts'

const emulator = quietEmulator()
// MSW replaces the global fetch when it starts listening, so look it up late.
const target = { endpoint: emulator.endpoint, fetch: (request: Request) => fetch(request) }
const server = setupServer(...createEmulatorHandlers(emulator, http))

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())

describe('createEmulatorHandlers', () => {
  it('answers for both hosts', async () => {
    const started = await start(target)
    const { 'Content-Length': _, ...headers } = started.headers
    expect((await fetch(started.url, { method: 'PUT', headers, body: 'hello' })).status).toBe(200)
    expect((await complete(target, started)).status).toBe(200)
    expect(emulator.attachments[0]?.status).toBe('completed')
  })

  it('shows a lost connection as a network error', async () => {
    emulator.fault('start', { kind: 'answer-lost' })
    await expect(post(target, 'start', startBody())).rejects.toThrow(TypeError)
    expect(emulator.attachments).toHaveLength(2)
  })
})
