/// <reference types="node" />
import process from 'node:process'

const megabyte = JSON.stringify(
  Array.from({ length: 50_000 }, (_, index) => ({ key: `${index}`.padStart(9) })),
)

/** The limit of every call with any input: three frames, 50 ms, if a megabyte takes 6 ms. */
export const effortLimit = 8

/**
 * The work of a call, in megabytes of JSON that this process parses in the same time, so that a slow or busy machine does
 * not change it. The first run may have to compile, so a result above the limit is measured again.
 */
export function effortOf(call: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 5 && least > effortLimit; tries += 1) {
    least = Math.min(least, cpuTimeOf(call) / cpuTimeOf(() => JSON.parse(megabyte)))
    // It cannot get that much faster.
    if (least > 20 * effortLimit) return least
  }
  return least
}

/** CPU time of this process in ms, independent of other processes. */
export function cpuTimeOf(call: () => unknown): number {
  const before = process.cpuUsage()
  call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
