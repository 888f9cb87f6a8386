import { describe, expect, it, vi } from 'vitest'
import { createNetworkAbsence } from '../../../src/core/transport/networkAbsence.ts'
import { inVirtualTime } from '../../support/nodeClock.ts'

inVirtualTime()

describe('createNetworkAbsence', () => {
  it.each([
    [0, 1000],
    [0.999, 1999],
  ])('randomises half of the first wait: %d gives %d ms', (draw, ms) => {
    vi.spyOn(Math, 'random').mockReturnValue(draw)
    expect(Math.floor(createNetworkAbsence(60_000).next() ?? 0)).toBe(ms)
  })

  it('starts over after an answer from the host', () => {
    const absence = createNetworkAbsence(60_000)
    absence.next()
    expect(absence.isActive()).toBe(true)
    vi.advanceTimersByTime(59_000)
    absence.end()
    expect(absence.isActive()).toBe(false)
    vi.advanceTimersByTime(59_000)
    expect(absence.next()).toBeGreaterThan(0)
  })

  it('waits for the remaining patience last, then no more', () => {
    const absence = createNetworkAbsence(60_000)
    absence.next()
    vi.advanceTimersByTime(59_900)
    expect(absence.next()).toBe(100)
    vi.advanceTimersByTime(100)
    expect(absence.next()).toBeUndefined()
  })

  it('gives up on a host that disappears ten times, because it would be sent a file forever', () => {
    const absence = createNetworkAbsence(60_000)
    for (let nth = 1; nth <= 10; nth += 1) {
      expect(absence.next()).toBeGreaterThan(0)
      absence.end()
    }
    expect(absence.next()).toBeUndefined()
  })
})
