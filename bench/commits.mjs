// @ts-check
// React's work while 20 files of a queue of 100 upload and are sent: commits per animation frame, and renders of the 80
// unchanged rows. A production build with React's profiling enabled, which Profiler needs.
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../scripts/demo/launchBrowser.mjs'
import { runScript } from '../scripts/demo/runScript.mjs'
import { buildPage } from './support/buildPage.mjs'
import { check } from './support/figures.mjs'
import { openPage } from './support/openPage.mjs'
import { startEmulator } from './support/startEmulator.mjs'

const files = 20
const still = 80
const size = 1_000_000
const settings = { quotas: { start: null, complete: null } }
/** Paced uploads mostly report progress; without pacing, changes of different files come close together. */
const paces = [
  // Paced by Chromium: with the emulator's pace, socket buffers would take a whole file at once.
  { name: '4 MB/s', uploadThroughput: 4_000_000 },
  { name: 'as fast as it goes', uploadThroughput: -1 },
]

await runScript('bench/commits', async (open) => {
  const server = await startEmulator(open)
  const root = fileURLToPath(new URL('commits', import.meta.url))
  const url = await buildPage(open, root, { 'react-dom/client': 'react-dom/profiling' })
  const browser = await launchBrowser(open)

  console.log(`${files} files of ${size / 1_000_000} MB, ${files + still} rows listed`)
  for (const rows of /** @type {const} */ (['by-id', 'by-item']))
    for (const { name, uploadThroughput } of paces) {
      const { endpoint } = await server.create(settings)
      const page = await openPage(browser, url)
      const devTools = await page.context().newCDPSession(page)
      const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput }
      await devTools.send('Network.emulateNetworkConditions', conditions)
      await page.evaluate(
        ([to, how, count]) => window.openList(to, how, count),
        /** @type {const} */ ([endpoint, rows, still]),
      )
      await page.waitForFunction((count) => document.querySelectorAll('li').length === count, still)
      const figures = await page.evaluate(
        ([count, each]) => window.measureCommits(count, each),
        /** @type {const} */ ([files, size]),
      )
      await page.context().close()

      const { frames, commits, commitsInOneFrame, movingRenders, stillRenders } = figures
      console.log(
        `rows ${rows}, ${name}: ${commits} commits in ${frames} frames; ${movingRenders} renders of moving rows`,
      )
      if (commits === 0) throw new Error('Profiler has told nothing.')
      check('  commits in one frame, at worst', commitsInOneFrame, 1)
      check('  renders of rows that stand still', stillRenders, 0)
    }
})
