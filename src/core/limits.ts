/** Longest time that a timer can hold, in ms, some 24 days. Browsers and Node end a longer one at once. */
export const longestTimer = 2_147_483_647

/**
 * The number to use for what an app gave for an option.
 * @throws {Error} for what is not such a number. It names the option.
 */
export type NumberRule = (option: string, value: unknown) => number

/** A limit of bytes, tokens or age. `Infinity` is none. */
export const limit: NumberRule = (option, value) => {
  const isLimit = (number: number): boolean => number >= 0
  return (
    check(option, value, isLimit, 'a number from 0 (0 and Infinity: no limit)') || Number.POSITIVE_INFINITY
  )
}

/** A limit of time in ms. */
export const timeLimit: NumberRule = (option, value) => {
  const ms = limit(option, value)
  return ms > longestTimer ? Number.POSITIVE_INFINITY : ms
}

/** A limit of how many. */
export const countLimit: NumberRule = (option, value) =>
  check(option, value, isCount, 'a whole number from 0 (0 and Infinity: no limit)') ||
  Number.POSITIVE_INFINITY

/** How many, where 0 means none at all. */
export const count: NumberRule = (option, value) =>
  check(option, value, isCount, 'a whole number from 0 (Infinity: no limit)')

/** The lowest speed that counts. It limits what it divides: 0 is no limit. */
export const lowestSpeed: NumberRule = (option, value) => {
  const speed = limit(option, value)
  return speed === Number.POSITIVE_INFINITY ? 0 : speed
}

/** A time in ms to wait for. 0 is no wait. */
export const delay: NumberRule = between(0, longestTimer)

/** A number that is used as it is. */
export function between(least: number, most: number): NumberRule {
  return (option, value) =>
    check(option, value, (number) => number >= least && number <= most, `a number from ${least} to ${most}`)
}

function isCount(number: number): boolean {
  return number >= 0 && (Number.isInteger(number) || number === Number.POSITIVE_INFINITY)
}

function check(option: string, value: unknown, isRight: (number: number) => boolean, words: string): number {
  if (typeof value === 'number' && isRight(value)) return value
  // The value is not quoted: it may be anything.
  throw new Error(`\`${option}\` must be ${words}.`)
}
