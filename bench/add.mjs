// @ts-check
// The cost of `add` with 10,000 files at once, relative to 1,000, alternating on one page. A production build with React's
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
  /** @type {(count: number) => Promise<{ ms: number, commits: number }>} */
  const measure = (count) => page.evaluate((files) => window.measureAdd(files), count)

  // The first run of each compiles the code for the others.
  await measure(few)
  await measure(many)
  const ratios = []
  let mostCommits = 0
  for (let round = 0; round < rounds; round += 1) {
    const thousand = await measure(few)
    const tenThousand = await measure(many)
    ratios.push(tenThousand.ms / thousand.ms)
    mostCommits = Math.max(mostCommits, tenThousand.commits)
    console.log(`${few} files: ${thousand.ms.toFixed(1)} ms, ${many}: ${tenThousand.ms.toFixed(1)} ms`)
  }
  const { median, from, to } = spread(ratios)
  check(`time of ${many} files over ${few} (${from.toFixed(1)} to ${to.toFixed(1)})`, median, 12, 1)
  check(`commits until ${many} files are in sight`, mostCommits, 3)
})
