// @ts-check
import { createService, quota } from './service.mjs'
import { inVirtualTime } from './virtualClock.mjs'

/**
 * @typedef {object} Storm
 * @property {number} clients each sends one file
 * @property {number} within ms; 0: all at once
 * @property {number} seed
 */

/**
 * @typedef {object} Outcome
 * @property {number} calls for each file, with one PUT for each Start that was granted
 * @property {number} time until the last file was posted, over what a perfect order takes
 * @property {number} sent share of all files
 * @property {number} wave most Starts in a second after the first ten, over the quota
 * @property {number} idle share of the time in which the quota was full though files waited
 * @property {number} failedAfter ms from a file's first call until the first one failed; infinite if none did
 */

/**
 * @param {Storm} storm
 * @param {import('./senders.mjs').Sender} send
 * @param {Parameters<typeof createService>[0]} emulator
 * @returns {Promise<Outcome>}
 */
export function simulate({ clients, within, seed }, send, emulator) {
  return inVirtualTime(seed, async () => {
    const service = createService(emulator)
    let sent = 0
    let end = 0
    let failedAfter = Number.POSITIVE_INFINITY
    const page = async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * within))
      const startedAt = performance.now()
      try {
        await send(service)
        sent += 1
        end = performance.now()
      } catch {
        failedAfter = Math.min(failedAfter, performance.now() - startedAt)
      }
    }
    await Promise.all(Array.from({ length: clients }, page))
    const starts = service.requests.filter(({ operation }) => operation === 'start')
    const granted = starts.filter(({ granted }) => granted)
    // One page alone takes 0.8 s.
    const ideal = Math.max(within, ((clients - quota.burst) / quota.ratePerSecond) * 1000, 0) + 800
    return {
      calls: (service.requests.length + granted.length) / clients,
      time: end / ideal,
      sent: sent / clients,
      wave: busiestSecond(starts) / quota.ratePerSecond,
      idle: idleShare(granted),
      failedAfter,
    }
  })
}

/** @param {{ at: number }[]} requests */
function busiestSecond(requests) {
  const counts = new Map()
  for (const { at } of requests) {
    const second = Math.floor(at / 1000)
    if (second >= 10) counts.set(second, (counts.get(second) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values())
}

/** @param {{ at: number }[]} granted in order of time */
function idleShare(granted) {
  const last = granted.at(-1)?.at ?? 0
  let idle = 0
  let tokens = quota.burst
  let before = 0
  for (const { at } of granted) {
    const filled = tokens + ((at - before) / 1000) * quota.ratePerSecond
    idle += (Math.max(0, filled - quota.burst) / quota.ratePerSecond) * 1000
    tokens = Math.min(quota.burst, filled) - 1
    before = at
  }
  return last > 0 ? idle / last : 0
}
