// @ts-check
// Runs `test:*` scripts of package.json, continuing after a failure, and prints how many tests passed and failed (vitest's
// counts, and one for each other check), and which failed. `quick` is `npm test`, `rest` is everything else, `all` is both.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'

/** @typedef {{ passed: number, failures: string[] }} Outcome */
/** @typedef {Outcome & { name: string, seconds: number }} Result */
/** @typedef {{ status: string, fullName: string, failureMessages: string[] }} Test */
/** @typedef {{ status: string, name: string, message: string, assertionResults: Test[] }} TestFile */

/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const names = Object.keys(scripts).flatMap((script) => script.match(/^test:(.+)/)?.[1] ?? [])

/** In parallel, each list in order. Pages mostly wait and leave a core to the compilers. */
const quick = [
  ['types', 'lint', 'size', 'unit'],
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
for (const { name, passed, failures, seconds } of results) {
  console.log(
    `${failures.length ? '✗' : '✓'} test:${name}: ${passed} passed, ${failures.length} failed (${seconds} s)`,
  )
  for (const failure of failures) console.log(`  ✗ ${failure}`)
}
const passed = results.reduce((total, result) => total + result.passed, 0)
const failed = results.reduce((total, result) => total + result.failures.length, 0)
console.log(`In all: ${passed} passed, ${failed} failed (${secondsSince(startedAt)} s)`)
process.exitCode = failed ? 1 : 0

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
  const outcome = isVitest ? vitestOutcome(report) : { passed: status === 0 ? 1 : 0, failures: [] }
  // An error outside every test fails the run without failing a test.
  if (status !== 0 && outcome.failures.length === 0) outcome.failures.push(`${script} ended with ${status}`)
  return { name, ...outcome, seconds: secondsSince(startedAt) }
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

/** @type {(report: string) => Outcome} */
function vitestOutcome(report) {
  try {
    /** @type {{ numPassedTests: number, testResults: TestFile[] }} */
    const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failures: testResults.flatMap(failuresOf) }
  } catch (error) {
    return { passed: 0, failures: [`there is no report: ${error}`] } // it ended before it could report
  }
}

/** A file that cannot be loaded fails without a test. */
function failuresOf(/** @type {TestFile} */ { status, name, message, assertionResults }) {
  const file = relative(process.cwd(), name)
  const failures = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
  return status === 'failed' && failures.length === 0 ? [`${file}: ${firstLine(message)}`] : failures
}

function firstLine(text = '') {
  return text.split('\n', 1)[0]
}

function secondsSince(/** @type {number} */ time) {
  return Math.round((Date.now() - time) / 1000)
}
