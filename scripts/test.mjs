// @ts-check
// Runs every `test:*` of package.json in the order written there, all of them even when one fails,
// and ends with `N passed, N failed`: vitest's own counts, and one for each other check.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const reports = mkdtempSync(join(tmpdir(), 'test-reports-'))
const results = Object.keys(scripts)
  .filter((name) => name.startsWith('test:'))
  .map(runScript)
rmSync(reports, { recursive: true })

console.log()
for (const { name, passed, failed, seconds } of results)
  console.log(`${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`)

/** @type {(key: 'passed' | 'failed') => number} */
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') ? 1 : 0

function runScript(/** @type {string} */ name) {
  console.log(`\n── ${name} ──`)
  const started = Date.now()
  const report = join(reports, `${name.replace(':', '-')}.json`)
  const isVitest = scripts[name]?.includes('vitest run')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync('npm', ['run', '--silent', name, ...(isVitest ? ['--', ...reporters] : [])], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32', // where npm is a .cmd
  })
  const counts = isVitest ? vitestCounts(report) : { passed: status === 0 ? 1 : 0, failed: 0 }
  // An error outside every test fails the run without failing a test.
  if (status !== 0 && counts.failed === 0) counts.failed = 1
  return { name, ...counts, seconds: Math.round((Date.now() - started) / 1000) }
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
    return { passed: 0, failed: 1 } // it died before it could report
  }
}
