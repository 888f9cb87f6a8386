import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { elapse, idle, useVirtualTime } from '../support/nodeClock.ts'
import type { Happening } from './trayModel.ts'
import { schedule } from './trayModel.ts'
import type { World } from './trayWorld.ts'
import { openWorld, wrongsOf } from './trayWorld.ts'

/** `npm run nightly` asks for more. */
const { MODEL_RUNS = 500 } = process.env
const numRuns = Number(MODEL_RUNS)

beforeEach(useVirtualTime)
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function run(happenings: readonly Happening[]): Promise<World> {
  const world = openWorld()
  for (const happening of happenings) await world.happen(happening)
  return world
}

/** ms in which everything that was begun has come to an end: throttled for two minutes, or tried four times, twice over. */
const deadline = 20 * 60_000

const isBusy = (status: string): boolean => /queued|starting|uploading|confirming|completing/.test(status)

describe('a tray, whatever happens', () => {
  it('ends with each file sent once, and nothing sent twice, or without being stored', {
    timeout: 0,
  }, async () => {
    const property = fc.asyncProperty(schedule, async (happenings) => {
      const world = await run(happenings)
      world.goOnline()
      await elapse(deadline)
      const { queue } = world.tray()
      expect(queue.store.get().filter(({ status }) => isBusy(status))).toEqual([])
      for (const { status, error } of queue.store.get())
        if (status === 'failed' || status === 'aborted')
          expect(error).toMatchObject({ retryable: expect.any(Boolean) })

      // Whatever is left of the faults is used up by and by; then all goes through.
      for (let round = 0; round < 40; round += 1) {
        for (const { id, status } of queue.store.get())
          if (status === 'failed' || status === 'aborted') queue.retry(id)
        void queue.send()
        await elapse(60_000)
        if (queue.store.get().every(({ status }) => status === 'sent')) break
      }
      await elapse(deadline)
      const statuses = queue.store.get().map(({ attachmentName, status }) => `${attachmentName} ${status}`)
      expect(statuses.filter((status) => !status.endsWith(' sent'))).toEqual([])
      expect(await wrongsOf(world)).toEqual([])
      expect(world.mostUploads()).toBeLessThanOrEqual(3)
      for (const { attachmentName } of queue.store.get()) {
        const completed = world.emulator.attachments.filter(
          (attachment) => attachment.attachmentName === attachmentName && attachment.status === 'completed',
        )
        expect(completed).toHaveLength(1)
      }
      vi.unstubAllGlobals()
      vi.clearAllTimers()
    })
    await fc.assert(property, { numRuns, endOnFailure: false })
  })

  it('sends nothing any more once all of it is aborted', { timeout: 0 }, async () => {
    const property = fc.asyncProperty(schedule, async (happenings) => {
      const world = await run(happenings)
      const { queue } = world.tray()
      for (const { id } of queue.store.get()) queue.abort(id)
      world.goOnline()
      await idle()
      const before = world.emulator.requests.length
      await elapse(deadline)
      expect(world.emulator.requests.slice(before)).toEqual([])
      expect(queue.store.get().filter(({ status }) => isBusy(status) || status === 'uploaded')).toEqual([])
      expect(await wrongsOf(world)).toEqual([])
      vi.unstubAllGlobals()
      vi.clearAllTimers()
    })
    await fc.assert(property, { numRuns })
  })
})
