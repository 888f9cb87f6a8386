// @ts-check
// The emulator on its own ports, the page of this folder, and a Chromium that shows it.
import { randomUUID } from 'node:crypto'
import { launchBrowser } from './launchBrowser.mjs'
import { startVite } from './startVite.mjs'

/**
 * @typedef {object} Outcome how one file fared
 * @property {string} attachmentId `''` if it was not sent
 * @property {string} status
 * @property {string} text what the page says under its name
 * @property {Record<string, number>} at time from adding the files to each milestone of main.tsx, in ms
 */

/**
 * @typedef {object} Stage
 * @property {import('playwright').Page} page
 * @property {import('../../src/testing/emulator/emulator.ts').Emulator} emulator
 * @property {string} store where the files go
 * @property {(paths: string[]) => Promise<Outcome[]>} send picks files in the page and presses Send when each is stored or has failed
 */

/**
 * @param {import('./runScript.mjs').Open} open
 * @param {{ bucket?: boolean }} [options] `bucket`: files go to the one that the environment names, if it does
 * @returns {Promise<Stage>}
 */
export async function setStage(open, { bucket = false } = {}) {
  const chat = { endpoint: '', connectionToken: randomUUID() }
  const { url, loadEmulator } = await startVite(open, chat)
  const { startEmulatorServer, createRealS3Store, s3FromEnvironment } = await loadEmulator()
  const s3 = bucket ? s3FromEnvironment() : undefined
  const server = await open(
    () => startEmulatorServer({ createStore: s3 && (() => createRealS3Store(s3)) }),
    (it) => it.close(),
  )
  const { connectionToken } = chat
  const { emulator, endpoint } = await server.create({ connectionToken, attachmentsPerContact: Infinity })
  chat.endpoint = endpoint

  const browser = await launchBrowser(open)
  const page = await browser.newPage()
  const broken = untilBroken(page, url)
  await Promise.race([page.goto(url).then(() => page.waitForSelector('input')), broken])
  return {
    page,
    emulator,
    store: s3 ? `bucket ${s3.bucket} at ${s3.endpoint}` : "the emulator's store, in memory",
    send: (paths) => Promise.race([send(page, paths), broken]),
  }
}

/** @type {(page: import('playwright').Page, paths: string[]) => Promise<Outcome[]>} */
async function send(page, paths) {
  if (paths.length === 0) return []
  const before = await page.locator('li').count()
  await page.setInputFiles('input', paths)
  await untilAll(page, before + paths.length, ['uploaded'])
  await page.click('button')
  await untilAll(page, before + paths.length)
  return page.locator('li').evaluateAll((rows, first) => {
    const marks = performance.getEntriesByType('mark')
    const start = marks.find(({ name }) => name === `added ${rows[first]?.id}`)?.startTime ?? Number.NaN
    return rows.slice(first).map((row) => ({
      attachmentId: row.getAttribute('data-attachment') ?? '',
      status: row.getAttribute('data-status') ?? '',
      text: row.textContent ?? '',
      at: Object.fromEntries(
        marks
          .filter(({ name }) => name.endsWith(row.id))
          .map(({ name, startTime }) => [name.slice(0, -row.id.length - 1), startTime - start]),
      ),
    }))
  }, before)
}

/**
 * Waits until that many files have ended, or are at one of `stops`. It has no time limit: the library has its own, and the
 * duration depends on the bucket.
 * @type {(page: import('playwright').Page, count: number, stops?: string[]) => Promise<unknown>}
 */
function untilAll(page, count, stops = []) {
  const ended = ['sent', 'failed', 'rejected', ...stops].map((status) => `[data-status="${status}"]`)
  return page.waitForFunction(
    ([selector, count]) => document.querySelectorAll(selector).length === count,
    /** @type {const} */ ([`li:is(${ended})`, count]),
    { timeout: 0 },
  )
}

/** Rejects if the page crashes or throws. @returns {Promise<never>} */
function untilBroken(/** @type {import('playwright').Page} */ page, /** @type {string} */ url) {
  /** @type {Promise<never>} */
  const broken = new Promise((_, reject) => {
    page.on('pageerror', ({ message }) => reject(new Error(`the page failed: ${message}`)))
    page.on('crash', () => reject(new Error('the page crashed')))
    page.on('response', (response) => {
      const [path] = response.url().split('?')
      if (response.url().startsWith(url) && response.status() >= 400)
        reject(new Error(`the page needs ${path}, which Vite answers with ${response.status()}`))
    })
  })
  broken.catch(() => {})
  return broken
}
