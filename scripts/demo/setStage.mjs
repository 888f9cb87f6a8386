// @ts-check
// The emulator on ports of its own, the page of this folder, and a Chromium that shows it.
import { randomUUID } from 'node:crypto'
import { launchBrowser } from './launchBrowser.mjs'
import { startVite } from './startVite.mjs'

/**
 * @typedef {object} Stage
 * @property {import('playwright').Page} page
 * @property {import('../../src/testing/types.ts').Emulator} emulator
 * @property {string} store where the files go
 * @property {(path: string) => Promise<string>} upload picks a file in the page; resolves with its attachment's id
 */

/**
 * @param {import('./runScript.mjs').Open} open
 * @param {{ bucket?: boolean }} [options] `bucket`: files go to the one that the environment names, if it does
 * @returns {Promise<Stage>}
 */
export async function setStage(open, { bucket = false } = {}) {
  const chat = { endpoint: '', connectionToken: randomUUID() }
  const { url, loadEmulator } = await startVite(open, chat)
  const { startEmulatorServer, s3FromEnvironment } = await loadEmulator()
  const s3 = bucket ? s3FromEnvironment() : undefined
  const server = await open(
    () => startEmulatorServer({ s3 }),
    (it) => it.close(),
  )
  const { emulator, endpoint } = await server.create({ connectionToken: chat.connectionToken })
  chat.endpoint = endpoint

  const browser = await launchBrowser(open)
  const page = await browser.newPage()
  const broken = untilBroken(page, url)
  await Promise.race([page.goto(url).then(() => page.waitForSelector('input')), broken])
  return {
    page,
    emulator,
    store: s3 ? `bucket ${s3.bucket} at ${s3.endpoint}` : "the emulator's own, in memory",
    upload: (path) => Promise.race([upload(page, path), broken]),
  }
}

/** @type {(page: import('playwright').Page, path: string) => Promise<string>} */
async function upload(page, path) {
  await page.setInputFiles('input', path)
  // No limit of ours: the library gives up by itself, and how long a file takes depends on the bucket.
  const output = await page.waitForSelector('output', { timeout: 0 })
  const text = (await output.textContent()) ?? ''
  if ((await output.getAttribute('data-status')) !== 'sent') throw new Error(text)
  return text
}

/** Rejects when the page fails in another way than by telling so. @returns {Promise<never>} */
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
