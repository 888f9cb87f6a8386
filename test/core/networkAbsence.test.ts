import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNetworkAbsence } from '../../src/core/networkAbsence.ts'
import { useVirtualTime } from '../support/nodeClock.ts'

beforeEach(useVirtualTime)
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('createNetworkAbsence', () => {
  it.each([
    [0, 1000],
    [0.999, 1999],
  ])('draws half of the first wait: a draw of %d gives %d ms', (draw, ms) => {
    vi.spyOn(Math, 'random').mockReturnValue(draw)
    expect(Math.floor(createNetworkAbsence(60_000).next() ?? 0)).toBe(ms)
  })

  it('begins again when the host was heard of', () => {
    const absence = createNetworkAbsence(60_000)
    absence.next()
    expect(absence.isOn()).toBe(true)
    vi.advanceTimersByTime(59_000)
    absence.end()
    expect(absence.isOn()).toBe(false)
    vi.advanceTimersByTime(59_000)
    expect(absence.next()).toBeGreaterThan(0)
  })

  it('waits for the rest of the patience last, and not at all after that', () => {
    const absence = createNetworkAbsence(60_000)
    absence.next()
    vi.advanceTimersByTime(59_900)
    expect(absence.next()).toBe(100)
    vi.advanceTimersByTime(100)
    expect(absence.next()).toBeUndefined()
  })

  it('gives up a host that goes ten times, for it would be sent a file for ever', () => {
    const absence = createNetworkAbsence(60_000)
    for (let nth = 1; nth <= 10; nth += 1) {
      expect(absence.next()).toBeGreaterThan(0)
      absence.end()
    }
    expect(absence.next()).toBeUndefined()
  })
})
