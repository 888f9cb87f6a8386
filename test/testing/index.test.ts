import { describe, expect, it, vi } from 'vitest'

const unavailable = vi.hoisted(() => () => {
  throw new Error('not to be imported')
})
vi.mock('msw', unavailable)
vi.mock('node:http', unavailable)
vi.mock('node:stream', unavailable)
vi.mock('react', unavailable)

describe('the entry point', () => {
  it('needs neither msw nor Node nor React', async () => {
    const door = await import('../../src/testing/index.ts')
    expect(Object.keys(door).sort()).toMatchInlineSnapshot(`
      [
        "ConnectionLost",
        "connectEmulator",
        "createEmulator",
        "createEmulatorAdapter",
        "createEmulatorHandlers",
      ]
    `)
  })
})
