import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { elapse, idle, useVirtualTime } from '../support/nodeClock.ts'
import { counterExamples } from './counterExamples.ts'
import { wrongEndOf } from './itemRules.ts'
import { deadlineOf, mostCallsOf, mostQuietOf } from './trayBounds.ts'
import type { Schedule } from './trayModel.ts'
import { schedule } from './trayModel.ts'
import type { World } from './trayWorld.ts'
import { openWorld } from './trayWorld.ts'
import { wrongsOf } from './wireRules.ts'

/** `npm run test:schedules` and `npm run nightly` set more runs; a seed repeats a failed run. */
const { MODEL_RUNS = 50, MODEL_SEED = Date.now() % 2 ** 31 } = process.env
const settings = { numRuns: Number(MODEL_RUNS), seed: Number(MODEL_SEED) }

beforeEach(useVirtualTime)
afterEach(tidyUp)

function tidyUp(): void {
  vi.clearAllTimers()
  vi.unstubAllGlobals()
}

async function run({ happenings, ...world }: Schedule): Promise<World> {
  const opened = openWorld(world)
  for (const happening of happenings) await opened.happen(happening)
  return opened
}

const isBusy = (status: string): boolean =>
  /queued|preparing|starting|uploading|confirming|completing/.test(status)

/** Whatever happens, each file settles in time, and can then be sent once. */
async function endsWell(what: Schedule): Promise<void> {
  const world = await run(what)
  const { queue } = world.tray()
  const items = () => queue.items
  world.goOnline()
  await elapse(deadlineOf(what.happenings))
  expect(items().filter(({ status }) => isBusy(status))).toEqual([])
  for (const item of items()) expect(wrongEndOf(item)).toBeUndefined()

  // The remaining faults are used up gradually; then everything succeeds.
  for (let round = 0; round < 40 && items().some(({ status }) => status !== 'sent'); round += 1) {
    world.retryAll()
    await elapse(60_000)
  }
  await elapse(deadlineOf(what.happenings))
  expect(
    items().flatMap(({ attachmentName, status }) => (status === 'sent' ? [] : `${attachmentName} ${status}`)),
  ).toEqual([])
  expect(await wrongsOf(world)).toEqual([])
  expect(world.mostUploads()).toBeLessThanOrEqual(what.concurrency + mostQuietOf(what.happenings))
  const calls = world.emulator.requests.filter(
    ({ operation, status }) => operation !== 'probe' && status !== 429,
  )
  expect(calls.length).toBeLessThanOrEqual(mostCallsOf(what.happenings))
  const completed = world.emulator.attachments.filter(({ status }) => status === 'completed')
  for (const { attachmentName } of items()) {
    expect(completed.filter((attachment) => attachment.attachmentName === attachmentName)).toHaveLength(1)
  }
  tidyUp()
}

/** Once all of it is aborted, nothing more is sent. */
async function endsAborted(what: Schedule): Promise<void> {
  const world = await run(what)
  const { queue } = world.tray()
  for (const { id } of queue.items) queue.abort(id)
  world.goOnline()
  await idle()
  const before = world.emulator.requests.length
  await elapse(deadlineOf(what.happenings))
  expect(world.emulator.requests.slice(before)).toEqual([])
  expect(queue.items.filter(({ status }) => isBusy(status) || status === 'uploaded')).toEqual([])
  expect(await wrongsOf(world)).toEqual([])
  tidyUp()
}

describe(`a tray, whatever happens (seed ${settings.seed}, ${settings.numRuns} schedules)`, () => {
  it('ends with each file sent once, in time and with a limited number of calls', { timeout: 0 }, () =>
    fc.assert(fc.asyncProperty(schedule, endsWell), settings),
  )

  it('sends nothing once everything is aborted', { timeout: 0 }, () =>
    fc.assert(fc.asyncProperty(schedule, endsAborted), settings),
  )
})

describe('bugs found by the model', () => {
  it.each(counterExamples)('%s', async (_, what) => {
    await endsWell(what)
    await endsAborted(what)
  })
})
