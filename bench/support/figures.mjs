// @ts-check

/**
 * The median of some values and its 95 % confidence interval.
 * @type {(values: number[]) => { min: number, from: number, median: number, to: number, max: number }}
 */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b)
  /** @type {(rank: number) => number} */
  const at = (rank) => sorted[Math.min(Math.max(Math.round(rank), 0), sorted.length - 1)] ?? Number.NaN
  const middle = (sorted.length - 1) / 2
  const reach = 0.98 * Math.sqrt(sorted.length)
  return {
    min: at(0),
    from: at(middle - reach),
    median: at(middle),
    to: at(middle + reach),
    max: at(sorted.length),
  }
}

/** Prints a figure and its bound. If the figure exceeds it, the script fails. */
export function check(
  /** @type {string} */ what,
  /** @type {number} */ figure,
  /** @type {number} */ bound,
  /** @type {number} */ digits = 0,
) {
  // Not `figure > bound`, which would accept NaN.
  const holds = figure <= bound
  console.log(`${holds ? '✓' : '✗'} ${what}: ${figure.toFixed(digits)}, at most ${bound.toFixed(digits)}`)
  if (!holds) process.exitCode = 1
}
