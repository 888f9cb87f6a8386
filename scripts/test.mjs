// @ts-check
// Runs `test:*` scripts of package.json, continuing after a failure, and prints how many tests passed and failed: vitest's
// counts, and one for each other check. `quick` is `npm test`, `rest` is everything else, `all` is both.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** @typedef {{ name: string, passed: number, failed: number, seconds: number }} Result */

/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const names = Object.keys(scripts).flatMap((script) => script.match(/^test:(.+)/)?.[1] ?? [])

/** In parallel, each list in order. Pages mostly wait and leave a core to the compilers. */
const quick = [
  ['types', 'lint', 'unit'],
  ['browser', 'stories'],
]
// One at a time, because two of them build `dist`.
const rest = [names.filter((name) => !quick.flat().includes(name))]

/** @type {Record<string, string[][][]>} */
const choices = { quick: [quick], rest: [rest], all: [quick, rest] }
const chosen = choices[process.argv[2] ?? '']
if (!chosen) throw new Error(`Say which: ${Object.keys(choices).join(', ')}.`)

const reports = mkdtempSync(join(tmpdir(), 'test-reports-'))
const startedAt = Date.now()
/** @type {Result[]} */
const results = []
for (const lists of chosen) await Promise.all(lists.map(runInOrder))
rmSync(reports, { recursive: true })

console.log()
for (const { name, passed, failed, seconds } of results)
  console.log(`${failed ? '✗' : '✓'} test:${name}: ${passed} passed, ${failed} failed (${seconds} s)`)

/** @type {(key: 'passed' | 'failed') => number} */
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`In all: ${sum('passed')} passed, ${sum('failed')} failed (${secondsSince(startedAt)} s)`)
process.exitCode = sum('failed') ? 1 : 0

async function runInOrder(/** @type {string[]} */ list) {
  for (const name of list) results.push(await runScript(name))
}

/** @type {(name: string) => Promise<Result>} */
async function runScript(name) {
  const script = `test:${name}`
  const report = join(reports, `${name}.json`)
  const isVitest = scripts[script]?.includes('vitest run')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const startedAt = Date.now()
  const status = await runNpm(name, ['run', '--silent', script, ...(isVitest ? ['--', ...reporters] : [])])
  const counts = isVitest ? vitestCounts(report) : { passed: status === 0 ? 1 : 0, failed: 0 }
  // An error outside every test fails the run without failing a test.
  if (status !== 0 && counts.failed === 0) counts.failed = 1
  return { name, ...counts, seconds: secondsSince(startedAt) }
}

/** Prefixes each line with the script's name, because another script may print at the same time. */
function runNpm(/** @type {string} */ name, /** @type {string[]} */ args) {
  const npm = spawn('npm', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32', // where npm is a .cmd
  })
  for (const input of [npm.stdout, npm.stderr])
    createInterface({ input }).on('line', (line) => console.log(`${name} │ ${line}`))
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve, reject) => npm.on('error', reject).on('close', resolve))
  return ended
}

function vitestCounts(/** @type {string} */ report) {
  try {
    /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const notLoaded = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    )
    return { passed: numPassedTests, failed: numFailedTests + notLoaded.length }
  } catch {
    return { passed: 0, failed: 1 } // it ended before it could report
  }
}

function secondsSince(/** @type {number} */ time) {
  return Math.round((Date.now() - time) / 1000)
}
