/** In ms, about 24 days. Browsers and Node fire a longer timer at once. */
export const longestTimer = 2_147_483_647

/** @throws {Error} naming the option, for an invalid value. */
export type NumberRule = (option: string, value: unknown) => number

const { POSITIVE_INFINITY: none, isInteger } = Number

/** Of bytes, requests or age. `Infinity` is none. */
export const limit: NumberRule = (option, value) =>
  check(option, value, (number) => number >= 0, 'a number from 0 (0 and Infinity: no limit)') || none

/** In ms. */
export const timeLimit: NumberRule = (option, value) => {
  const ms = limit(option, value)
  return ms > longestTimer ? none : ms
}

export const countLimit: NumberRule = (option, value) => {
  const isCount = (number: number): boolean => number >= 0 && (isInteger(number) || number === none)
  return check(option, value, isCount, 'a whole number from 0 (0 and Infinity: no limit)') || none
}

/** In ms. 0 is no wait. */
export const delay: NumberRule = (option, value) =>
  check(
    option,
    value,
    (number) => number >= 0 && number <= longestTimer,
    `a number from 0 to ${longestTimer}`,
  )

function check(option: string, value: unknown, isRight: (number: number) => boolean, words: string): number {
  if (typeof value === 'number' && isRight(value)) return value
  // Not quoted: the value may be a secret.
  throw new Error(`\`${option}\` must be ${words}.`)
}

/** @throws {Error} naming an option that is not in `known`. */
export function checkOptionNames(group: string, given: object, known: object): void {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(known, name)) throw new Error(`\`${group}.${name}\` is not an option.`)
}
