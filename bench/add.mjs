// @ts-check
// The cost of `add`, and of `clear` while `send` waits, with 10,000 files at once, relative to 1,000, alternating on one page. A production build with React's
// profiling enabled, which Profiler needs.
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../scripts/demo/launchBrowser.mjs'
import { runScript } from '../scripts/demo/runScript.mjs'
import { buildPage } from './support/buildPage.mjs'
import { check, spread } from './support/figures.mjs'
import { openPage } from './support/openPage.mjs'

const rounds = 9
const few = 1000
const many = 10_000

await runScript('bench/add', async (open) => {
  const root = fileURLToPath(new URL('add', import.meta.url))
  const url = await buildPage(open, root, { 'react-dom/client': 'react-dom/profiling' })
  const page = await openPage(await launchBrowser(open), url)
  await page.waitForFunction(() => window.measureAdd)
  /** @type {(count: number) => Promise<{ ms: number, clearMs: number, commits: number }>} */
  const measure = (count) => page.evaluate((files) => window.measureAdd(files), count)

  // The first run of each compiles the code for the others.
  await measure(few)
  await measure(many)
  const ratios = []
  const clearRatios = []
  let mostCommits = 0
  for (let round = 0; round < rounds; round += 1) {
    const thousand = await measure(few)
    const tenThousand = await measure(many)
    ratios.push(tenThousand.ms / thousand.ms)
    clearRatios.push(tenThousand.clearMs / thousand.clearMs)
    mostCommits = Math.max(mostCommits, tenThousand.commits)
    /** @type {(figures: { ms: number, clearMs: number }) => string} */
    const times = ({ ms, clearMs }) => `${ms.toFixed(1)} ms, clear ${clearMs.toFixed(1)} ms`
    console.log(`${few} files: ${times(thousand)}; ${many}: ${times(tenThousand)}`)
  }
  const { median, from, to } = spread(ratios)
  check(`time of ${many} files over ${few} (${from.toFixed(1)} to ${to.toFixed(1)})`, median, 12, 1)
  const clear = spread(clearRatios)
  const what = `time to clear ${many} files over ${few} (${clear.from.toFixed(1)} to ${clear.to.toFixed(1)})`
  // 1,000 take few ms, which vary; quadratic would be 100.
  check(what, clear.median, 30, 1)
  check(`commits until ${many} files are in sight`, mostCommits, 3)
})
