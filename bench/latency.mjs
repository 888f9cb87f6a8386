// @ts-check
// How long the user waits after pressing Send, in round trips, for a file picked some seconds earlier, compared with
// unmodified ChatJS, which starts the upload only then.
//
// The emulator simulates the network. Chromium's emulation (CDP's Network.emulateNetworkConditions) skips preflights: at
// 150 ms, a preflight and its POST took 193 ms. The emulator delays each answer, preflights included, reads a PUT at the
// configured rate, and answers after the last byte. Socket buffers take these 4 MB at once, which distorts progress but not the
// time: preflight and PUT took 2319 ms instead of 2300. Connection set-up, free on loopback, is missing for both.
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../scripts/demo/launchBrowser.mjs'
import { runScript } from '../scripts/demo/runScript.mjs'
import { startChatJsHost } from '../test/support/chatJsHost/startChatJsHost.mjs'
import { sdkHeaders } from '../test/support/sdkHeaders.mjs'
import { buildPage } from './support/buildPage.mjs'
import { check, spread } from './support/figures.mjs'
import { makeFiles } from './support/makeFiles.mjs'
import { openPage } from './support/openPage.mjs'
import { startEmulator } from './support/startEmulator.mjs'

const network = { latencyMs: 150, bytesPerSecond: 2_000_000 }
const size = 4_000_000
const headStart = 3000
const chats = 3
const attachments = 3

const settings = {
  ...network,
  // UNCONFIRMED whether the service lets browsers cache preflights. By default, Chromium caches them for 5 s.
  maxAge: 600,
  quotas: { start: null, complete: null },
  allowedHeaders: sdkHeaders,
}

await runScript('bench/latency', async (open) => {
  const [file = ''] = await makeFiles(open, 1, size)
  const server = await startEmulator(open)
  const host = await open(
    () => startChatJsHost(server.url),
    (it) => it.close(),
  )
  const trayUrl = await buildPage(open, fileURLToPath(new URL('tray', import.meta.url)))
  const chatJsUrl = await buildPage(open, fileURLToPath(new URL('chatJs', import.meta.url)))
  const browser = await launchBrowser(open)
  /** @type {number[]} */
  const roundTrips = []
  let chatJsName = ''

  /** Both use ChatJS's host, so both pay for the detour. */
  async function openChat(over = {}) {
    const { emulator, endpoint } = await server.create({ ...settings, ...over })
    return { emulator, endpoint: host.url + new URL(endpoint).pathname }
  }

  /** Times of a new chat's attachments in ms, from the press until the page shows "sent". @returns {Promise<number[]>} */
  async function measureTray(over = {}) {
    const { emulator, endpoint } = await openChat(over)
    const page = await openPage(browser, trayUrl)
    await page.evaluate((to) => window.openTray(to), endpoint)
    await measureRoundTrips(page, endpoint)
    const times = []
    for (let nth = 1; nth <= attachments; nth++) {
      await page.setInputFiles('input', file)
      await wait(headStart)
      await page.click('text=Send')
      await page.waitForFunction(() => performance.getEntriesByName('sent').length > 0)
      times.push(await page.evaluate(() => performance.measure('send', 'pressed', 'sent').duration))
    }
    await close(page, emulator)
    return times
  }

  /** The same for ChatJS, from its call until it settles. @returns {Promise<number[]>} */
  async function measureChatJs() {
    const { emulator, endpoint } = await openChat()
    const page = await openPage(browser, chatJsUrl)
    await page.evaluate((to) => window.connectChatJs(to, 'connection-token'), endpoint)
    chatJsName = await page.evaluate(() => `ChatJS ${connect.ChatJS.version}`)
    await page.setInputFiles('input', file)
    await measureRoundTrips(page, endpoint)
    const times = []
    for (let nth = 1; nth <= attachments; nth++) times.push(await page.evaluate(() => window.measureChatJs()))
    await close(page, emulator)
    return times
  }

  /**
   * The time of a real round trip here: timers, new connections and a busy machine add to the configured time.
   * @type {(page: import('playwright').Page, url: string) => Promise<void>}
   */
  async function measureRoundTrips(page, url) {
    for (let i = 0; i < 5; i++) {
      const time = await page.evaluate(async (it) => {
        const startedAt = performance.now()
        // A request that needs no preflight.
        await (await fetch(it)).text()
        return performance.now() - startedAt
      }, url)
      roundTrips.push(time)
    }
  }

  /** @type {number[][]} */
  const tray = []
  /** @type {number[][]} */
  const chatJs = []
  for (let chat = 1; chat <= chats; chat++) {
    tray.push(await measureTray())
    chatJs.push(await measureChatJs())
  }
  const uncached = await measureTray({ maxAge: 0 })

  const roundTrip = spread(roundTrips).median
  /** @type {(chats: number[][], from: number, to?: number) => number[]} */
  const inRoundTrips = (chats, from, to) =>
    chats.flatMap((times) => times.slice(from, to).map((time) => time / roundTrip))
  const first = inRoundTrips(tray, 0, 1)
  const afterwards = inRoundTrips(tray, 1)
  console.log(`${size / 1_000_000} MB picked ${headStart / 1000} s before Send, 2 MB/s`)
  console.log(`round trip set to ${network.latencyMs} ms, which here takes ${roundTrip.toFixed(1)} ms`)
  console.log(`${chats} chats of ${attachments} attachments, in round trips, from Send to sent`)
  print('tray, first', first)
  print('tray, afterwards', afterwards)
  print('tray, afterwards, no preflight kept', inRoundTrips([uncached], 1))
  print(`${chatJsName}, first`, inRoundTrips(chatJs, 0, 1))
  print(`${chatJsName}, afterwards`, inRoundTrips(chatJs, 1))
  check("a chat's first attachment, median", spread(first).median, 2.2, 2)
  check('afterwards, median', spread(afterwards).median, 1.2, 2)
})

/** A time counts only if every file is with the chat. @type {(page: import('playwright').Page, emulator: import('../src/testing/emulator/emulator.ts').Emulator) => Promise<void>} */
async function close(page, emulator) {
  const sent = emulator.attachments.filter(({ status }) => status === 'completed')
  if (sent.length !== attachments) throw new Error(`${sent.length} of ${attachments} attachments are sent`)
  await page.context().close()
}

/** @type {(what: string, times: number[]) => void} */
function print(what, times) {
  const { min, median, max } = spread(times)
  const [a, b, c] = [min, median, max].map((time) => time.toFixed(2).padStart(5))
  console.log(`${what.padEnd(36)}  min ${a}  median ${b}  max ${c}`)
}
