// @ts-check
import FakeTimers from '@sinonjs/fake-timers'

/**
 * Runs `work` in virtual time, with random numbers that a seed decides.
 * @template T
 * @param {number} seed
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inVirtualTime(seed, work) {
  const clock = FakeTimers.install({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  const { random } = Math
  Math.random = seededRandom(seed)
  try {
    let isDone = false
    const result = work().finally(() => {
      isDone = true
    })
    for (;;) {
      // Promises first: time stands still for them.
      await turn()
      // The AWS SDK loads modules before its first call.
      for (let turns = 0; !isDone && clock.countTimers() === 0 && turns < 10_000; turns++) await turn()
      if (isDone) return await result
      if (clock.countTimers() === 0) throw new Error('Nothing is left to wait for.')
      clock.next()
    }
  } finally {
    Math.random = random
    clock.uninstall()
  }
}

/** @type {() => Promise<void>} */
const turn = () => new Promise((resolve) => setImmediate(resolve))

/**
 * Mulberry32.
 * @param {number} seed
 * @returns {() => number} draws from [0, 1)
 */
function seededRandom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
