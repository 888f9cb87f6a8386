import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { post, putRequest, quietEmulator, sendFile, start } from './flow.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
})

// Bodies and digests need ticks of the event loop, which a virtual clock does not move, so timers run one by one.
async function runUntil<T>(pending: Promise<T>): Promise<T> {
  let settled = false
  const end = pending.finally(() => {
    settled = true
  })
  while (!settled) {
    await new Promise((resolve) => setImmediate(resolve))
    if (!settled) vi.advanceTimersToNextTimer()
  }
  return end
}

describe('bytesPerSecond', () => {
  it('is the time that a PUT takes', async () => {
    const emulator = quietEmulator()
    const started = await start(emulator, { AttachmentSizeInBytes: 100_000 })
    const progress: number[] = []
    const startedAt = Date.now()
    const transport = { bytesPerSecond: 10_000, onBytesRead: (loaded: number) => progress.push(loaded) }
    const response = await runUntil(emulator.fetch(putRequest(started, 'x'.repeat(100_000)), transport))
    expect(response.status).toBe(200)
    expect(Date.now() - startedAt).toBe(10_000)
    expect(progress).toHaveLength(200)
    expect(progress.slice(0, 2)).toEqual([500, 1000])
    expect(progress.at(-1)).toBe(100_000)
  })

  it('is the time that a download takes, and the service itself is not slowed', async () => {
    const emulator = quietEmulator()
    const { attachmentId } = await sendFile(emulator)
    emulator.configure({ bytesPerSecond: 2 })
    const startedAt = Date.now()
    const { body } = await post(emulator, 'get', { AttachmentId: attachmentId })
    expect(Date.now()).toBe(startedAt)
    const response = await emulator.fetch(new Request(String(body.Url)))
    expect(await runUntil(response.text())).toBe('hello')
    expect(Date.now() - startedAt).toBe(2500)
  })

  it('can be unlimited again', async () => {
    const emulator = quietEmulator({ bytesPerSecond: 1 })
    emulator.configure({ bytesPerSecond: null })
    const startedAt = Date.now()
    await emulator.fetch(putRequest(await start(emulator)))
    expect(Date.now()).toBe(startedAt)
  })
})
