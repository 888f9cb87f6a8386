// @ts-check
// 20 files at once against Connect's default quota (2 requests a second, burst of 5, for Start and for Complete each): the
// time beyond the minimum that the quota allows, and the number of refused calls.
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../scripts/demo/launchBrowser.mjs'
import { runScript } from '../scripts/demo/runScript.mjs'
import { buildPage } from './support/buildPage.mjs'
import { check, spread } from './support/figures.mjs'
import { makeFiles } from './support/makeFiles.mjs'
import { openPage } from './support/openPage.mjs'
import { startEmulator } from './support/startEmulator.mjs'

const files = 20
const size = 100_000
const repetitions = 3
// The emulator's default. Each operation has its own quota, so both can run in parallel.
const quota = { ratePerSecond: 2, burst: 5 }
const minimum = ((files - quota.burst) / quota.ratePerSecond) * 1000

await runScript('bench/quota', async (open) => {
  const paths = await makeFiles(open, files, size)
  const server = await startEmulator(open)
  const url = await buildPage(open, fileURLToPath(new URL('tray', import.meta.url)))
  const browser = await launchBrowser(open)

  /**
   * Picks all files in a new chat and sends them.
   * @param {{ autoSend: boolean }} options without `autoSend`, Send is pressed when all are uploaded
   */
  async function measure({ autoSend }) {
    const { emulator, endpoint } = await server.create({ quotas: { start: quota, complete: quota } })
    const page = await openPage(browser, url)
    await page.evaluate(
      ([to, it]) => window.openTray(to, it),
      /** @type {const} */ ([endpoint, { autoSend }]),
    )
    /** @type {(name: string) => Promise<number>} */
    const timeOf = async (name) => {
      await page.waitForFunction((it) => performance.getEntriesByName(it).length > 0, name, { timeout: 0 })
      return page.evaluate((it) => performance.getEntriesByName(it)[0]?.startTime ?? Number.NaN, name)
    }

    await page.setInputFiles('input', paths)
    const uploadedAt = await timeOf('uploaded')
    if (!autoSend) await page.click('text=Send')
    const sentAt = await timeOf('sent')
    const pickedAt = await timeOf('picked')
    const pressedAt = autoSend ? pickedAt : await timeOf('pressed')
    await page.context().close()

    const sent = emulator.attachments.filter(({ status }) => status === 'completed')
    if (sent.length !== files) throw new Error(`${sent.length} of ${files} files are sent`)
    const refused = emulator.requests.filter(({ status }) => status === 429)
    return {
      toUploaded: (uploadedAt - pickedAt) / minimum,
      toSent: (sentAt - pressedAt) / minimum,
      wasted: refused.length / files,
    }
  }

  /** @type {Awaited<ReturnType<typeof measure>>[]} */
  const atOnce = []
  for (let i = 0; i < repetitions; i++) atOnce.push(await measure({ autoSend: true }))
  /** @type {Awaited<ReturnType<typeof measure>>[]} */
  const later = []
  for (let i = 0; i < repetitions; i++) later.push(await measure({ autoSend: false }))

  const all = (/** @type {'toUploaded' | 'toSent' | 'wasted'} */ figure, runs = atOnce) =>
    spread(runs.map((run) => run[figure]))
  console.log(
    `${files} files of ${size / 1000} kB, ${repetitions} repetitions; time over ${minimum / 1000} s,`,
  )
  console.log('which is what the quota itself takes for the Starts, and for the Completes')
  console.log('autoSend:')
  print('picked to sent', all('toSent'))
  print('429s per file', all('wasted'))
  console.log('send() when all are uploaded:')
  print('picked to uploaded', all('toUploaded', later))
  print('send() to sent', all('toSent', later))
  print('429s per file', all('wasted', later))
  check('autoSend, time over the minimum, worst', all('toSent').max, 1.3, 2)
  check('autoSend, 429s per file, worst', all('wasted').max, 0.25, 2)
})

/** @type {(what: string, figures: ReturnType<typeof spread>) => void} */
function print(what, { median, max }) {
  console.log(`  ${what.padEnd(20)}  median ${median.toFixed(2)}  worst ${max.toFixed(2)}`)
}
