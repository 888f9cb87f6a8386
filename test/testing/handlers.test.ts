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

  it('allows everything to a preflight without its question, as MSW 3 passes on from happy-dom', async () => {
    const response = await fetch(`${emulator.s3Endpoint}/key`, { method: 'OPTIONS' })
    expect(response.ok).toBe(true)
    for (const name of ['origin', 'methods', 'headers'])
      expect(response.headers.get(`access-control-allow-${name}`)).toBe('*')
    expect(emulator.requests.some(({ method }) => method === 'OPTIONS')).toBe(false)
  })

  it('leaves other preflights to the emulator', async () => {
    const question = { origin: 'https://app.example', 'access-control-request-method': 'PUT' }
    await fetch(`${emulator.s3Endpoint}/key`, { method: 'OPTIONS', headers: question })
    expect(emulator.requests.at(-1)).toMatchObject({ operation: 'preflight', method: 'OPTIONS' })
  })

  it('shows a lost connection as a network error', async () => {
    emulator.fault('start', { kind: 'answer-lost' })
    await expect(post(target, 'start', startBody())).rejects.toThrow(TypeError)
    expect(emulator.attachments).toHaveLength(2)
  })
})
