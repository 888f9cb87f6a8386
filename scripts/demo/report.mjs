// @ts-check
// What the demo prints: the verdict, and how long each step took. At most 80 columns.

/**
 * @typedef {object} Fate
 * @property {string} name
 * @property {number} size in bytes
 * @property {Record<string, number> | undefined} [at] ms from picking the files to each milestone; only if it was sent
 * @property {string | undefined} [problem] why it was not sent, or what is wrong with it in the store
 */

/** @typedef {(format: 'green' | 'red' | 'bold' | 'dim', text: string) => string} Style */

const codes = { green: 32, red: 31, bold: 1, dim: 2 }

/** Colours only where a terminal shows them; `NO_COLOR` and `FORCE_COLOR` decide as usual. */
/** @type {(stream: NodeJS.WriteStream) => Style} */
export function styleOf(stream) {
  const { NO_COLOR, FORCE_COLOR } = process.env
  const hasColors = !NO_COLOR && (FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY)
  return (format, text) => (hasColors ? `\u001b[${codes[format]}m${text}\u001b[0m` : text)
}

/** The columns, and the milestones of main.tsx that they show. */
const steps = [
  { title: 'asked', milestone: 'start' },
  { title: '1st byte', milestone: 'first byte' },
  { title: 'stored', milestone: 'stored' },
  { title: 'sent', milestone: 'sent' },
]

/** @type {(fates: readonly Fate[], style: Style) => { isGood: boolean, lines: string[] }} */
export function reportOf(fates, style) {
  const good = fates.filter(({ problem }) => problem === undefined)
  const isGood = good.length === fates.length
  const verdict = isGood
    ? `✓ ${countOf(good.length)} sent. Every byte arrived (SHA-256 matches).`
    : `✗ ${good.length} of ${countOf(fates.length)} sent.`
  const lines = [style(isGood ? 'green' : 'red', style('bold', verdict))]
  for (const { name, problem } of fates)
    if (problem !== undefined) lines.push(`${style('red', `  ✗ ${name}:`)} ${problem}`)
  if (good.length > 0) lines.push('', ...tableOf(good, style))
  return { isGood, lines }
}

/** @type {(fates: readonly Fate[], style: Style) => string[]} */
function tableOf(fates, style) {
  const head = row(
    '',
    'size',
    steps.map(({ title }) => title),
    'MB/s',
  )
  const rows = fates.map(({ name, size, at = {} }) => {
    const { start = Number.NaN, stored = Number.NaN } = at
    const times = steps.map(({ milestone }) => secondsOf(at[milestone]))
    return row(name, megabytes(size), times, (size / 1000 / (stored - start)).toFixed(1))
  })
  return [
    style('dim', head),
    ...rows,
    '',
    style('dim', 'Seconds since the files were picked. `asked`: the page asked where to upload.'),
    style('dim', 'MB/s: from `asked` to `stored`.'),
  ]
}

/** @type {(name: string, size: string, times: string[], speed: string) => string} */
function row(name, size, times, speed) {
  return [
    shorten(name, 20).padEnd(20),
    size.padStart(9),
    ...times.map((time) => time.padStart(10)),
    speed.padStart(7),
  ].join('')
}

/** Keeps the extension. @type {(name: string, length: number) => string} */
function shorten(name, length) {
  const letters = [...name]
  if (letters.length <= length) return name
  return [...letters.slice(0, length - 9), '…', ...letters.slice(-8)].join('')
}

export function countOf(/** @type {number} */ files) {
  return files === 1 ? '1 file' : `${files} files`
}

function megabytes(/** @type {number} */ bytes) {
  return bytes < 100_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function secondsOf(/** @type {number | undefined} */ ms) {
  return ms === undefined ? '–' : (ms / 1000).toFixed(2)
}
