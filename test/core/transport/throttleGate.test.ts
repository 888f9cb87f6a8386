import { describe, expect, it, vi } from 'vitest'
import type { Place, ThrottleGate } from '../../../src/core/transport/throttleGate.ts'
import { assumedQuota, createThrottleGate } from '../../../src/core/transport/throttleGate.ts'
import { elapse, idle, inVirtualTime, untilSettled } from '../../support/nodeClock.ts'

inVirtualTime()

const none = Number.POSITIVE_INFINITY

function pass(place: Place, signal = new AbortController().signal): Promise<void> {
  return place.waitForAdmission({ signal, report: () => {} })
}

/** When each of `count` calls passes, in ms from now on. */
async function passingTimes(gate: ThrottleGate, count: number): Promise<number[]> {
  const startedAt = Date.now()
  const passing = Array.from({ length: count }, async () => {
    await pass(gate())
    return Date.now() - startedAt
  })
  return untilSettled(Promise.all(passing))
}

/** A gate that the service has throttled once, for `delay` ms. */
async function throttledGate(
  delay: number,
  quota = assumedQuota,
): Promise<{ gate: ThrottleGate; place: Place }> {
  const gate = createThrottleGate(quota)
  const place = gate()
  await pass(place)
  place.recordThrottling(delay)
  return { gate, place }
}

describe('createThrottleGate', () => {
  it('is open until the first throttling', async () => {
    const gate = createThrottleGate(assumedQuota)
    expect(await passingTimes(gate, 30)).toEqual(Array.from({ length: 30 }, () => 0))
  })

  it('holds to a named quota from the first request on', async () => {
    const gate = createThrottleGate(assumedQuota, { requestsPerSecond: 4, burst: 2 })
    expect(await passingTimes(gate, 6)).toEqual([0, 0, 250, 500, 750, 1000])
  })

  it('ignores a named quota without a limit', async () => {
    const gate = createThrottleGate(assumedQuota, { requestsPerSecond: none, burst: 1 })
    expect(await passingTimes(gate, 30)).toEqual(Array.from({ length: 30 }, () => 0))
  })

  it('is shut for as long as the service asks, then opens at the assumed pace', async () => {
    const { gate } = await throttledGate(3000)
    expect(await passingTimes(gate, 4)).toEqual([3000, 3500, 4000, 4500])
  })

  it('slows down once for calls that were refused together', async () => {
    const gate = createThrottleGate(assumedQuota)
    const places = [gate(), gate(), gate()]
    for (const place of places) await pass(place)
    for (const place of places) place.recordThrottling(100)
    // One pause and one slow-down for all three: an interval of 500 ms, not 781.
    expect(await passingTimes(gate, 2)).toEqual([2000, 2500])
  })

  it.each([
    [0, [1200, 2004, 3052, 4352]],
    [0.5, [2000, 4085, 7141, 11_234]],
    [0.999, [2799, 6664, 12_874, 21_684]],
  ])('pauses the longer, the longer nothing succeeds: a draw of %d', async (draw, pauses) => {
    vi.mocked(Math.random).mockReturnValue(draw)
    const { place } = await throttledGate(0)
    const waits: number[] = []
    for (let nth = 0; nth < 30; nth += 1) {
      const before = Date.now()
      await untilSettled(pass(place))
      waits.push(Date.now() - before)
      place.recordThrottling(0)
    }
    expect(waits.slice(0, 4)).toEqual(pauses)
    // At most ten minutes count: 2 s × 600^0.65, 128 s, up to 40 % more or less.
    expect(Math.max(...waits)).toBeLessThanOrEqual(128_000 * 1.4)
  })

  it('pauses for a moment after a success, and is slower by a quarter each time', async () => {
    const { gate, place } = await throttledGate(0)
    await untilSettled(pass(place))
    place.recordSuccess()
    const next = gate()
    await untilSettled(pass(next))
    next.recordThrottling(0)
    const [first = 0, second = 0, third = 0] = await passingTimes(gate, 3)
    expect(first).toBeLessThan(1500)
    expect(second - first).toBe(Math.ceil(500 * 0.98 * 1.25))
    expect(third - second).toBeCloseTo(second - first, -1)
  })

  it('speeds up a little after each success, but never past a named quota', async () => {
    const { place } = await throttledGate(0)
    for (let nth = 0; nth < 10; nth += 1) {
      await untilSettled(pass(place))
      place.recordSuccess()
    }
    const before = Date.now()
    await untilSettled(pass(place))
    expect(Math.abs(Date.now() - before - 500 * 0.98 ** 10)).toBeLessThan(1)

    const named = createThrottleGate(assumedQuota, { requestsPerSecond: 2, burst: 1 })
    const other = named()
    await pass(other)
    other.recordSuccess()
    expect(await passingTimes(named, 2)).toEqual([500, 1000])
  })

  it('waits no longer than the service asks where no quota has a limit', async () => {
    const unlimited = { requestsPerSecond: none, burst: 5 }
    const { gate, place } = await throttledGate(3000, unlimited)
    const [first = 0, ...others] = await passingTimes(gate, 15)
    expect(first).toBe(3000)
    expect(others.at(-1)).toBeLessThan(3100)
    place.recordSuccess()
    expect((await passingTimes(gate, 15)).at(-1)).toBeLessThan(100)
  })

  it('keeps the place of a call that comes again', async () => {
    const { gate, place } = await throttledGate(1000)
    const order: string[] = []
    const others = ['second', 'third'].map((name) => pass(gate()).then(() => order.push(name)))
    const first = pass(place).then(() => order.push('first'))
    await untilSettled(Promise.all([...others, first]))
    expect(order).toEqual(['first', 'second', 'third'])
  })

  it('moves the next call up when one leaves the line, and reports when its turn is', async () => {
    const { gate } = await throttledGate(3000)
    const startedAt = Date.now()
    const controller = new AbortController()
    const leaving = pass(gate(), controller.signal)
    leaving.catch(() => {})
    const untils: unknown[] = []
    const staying = gate().waitForAdmission({
      signal: new AbortController().signal,
      report: (event) => event.type === 'waiting' && untils.push(event.waiting),
    })
    await elapse(100)
    controller.abort()
    await idle()
    await expect(leaving).rejects.toBe(controller.signal.reason)
    await untilSettled(staying)
    expect(Date.now() - startedAt).toBe(3000)
    expect(untils).toEqual([
      { reason: 'throttled', until: startedAt + 3500 },
      { reason: 'throttled', until: startedAt + 3000 },
    ])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('sleeps until a turn that is further off than a timer can hold', async () => {
    const gate = createThrottleGate(assumedQuota, { requestsPerSecond: 1e-7, burst: 1 })
    const timer = vi.spyOn(globalThis, 'setTimeout')
    expect(await passingTimes(gate, 2)).toEqual([0, 1e10])
    expect(timer.mock.calls.length).toBeLessThan(20)
  })
})
