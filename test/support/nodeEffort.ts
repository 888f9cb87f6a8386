/// <reference types="node" />
import process from 'node:process'

const megabyte = JSON.stringify(
  Array.from({ length: 50_000 }, (_, index) => ({ key: `${index}`.padStart(9) })),
)

/** What no call may exceed, whatever its input: three frames, 50 ms, where a megabyte takes 6 ms. */
export const effortLimit = 8

/**
 * How much work a call is, in megabytes of JSON that this process parses in the same time: a slow or busy machine does not
 * change it. The first try may have to compile, so that one above the limit is tried again.
 */
export function effortOf(call: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 5 && least > effortLimit; tries += 1) {
    least = Math.min(least, cpuTimeOf(call) / cpuTimeOf(() => JSON.parse(megabyte)))
    // It does not get that much faster.
    if (least > 20 * effortLimit) return least
  }
  return least
}

/** ms of this process alone, whatever others do meanwhile. */
export function cpuTimeOf(call: () => unknown): number {
  const before = process.cpuUsage()
  call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
