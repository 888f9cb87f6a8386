// @ts-check
// What a user could pick instead, beside the library: processor time of the page's main thread (Chromium's own thread time of its
// tasks), time and peak heap, each over bare `fetch` and XMLHttpRequest in the same round. All take turns in production builds, each
// in a page of its own that has sent one small file before. Writes bench/RESULTS.md; `--short`: five rounds of small files, whose
// processor time may be twice its bound.
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../scripts/demo/launchBrowser.mjs'
import { runScript } from '../scripts/demo/runScript.mjs'
import { startChatJsHost } from '../test/support/chatJsHost/startChatJsHost.mjs'
import { sdkHeaders } from '../test/support/sdkHeaders.mjs'
import { tableOf } from './peers/table.mjs'
import { bounds, queueWorks, singleWorks } from './peers/works.mjs'
import { buildPage } from './support/buildPage.mjs'
import { check } from './support/figures.mjs'
import { makeFiles } from './support/makeFiles.mjs'
import { openPage } from './support/openPage.mjs'
import { startEmulator } from './support/startEmulator.mjs'

const isShort = process.argv.includes('--short')
const rounds = isShort ? 5 : 7
/** On a busy machine, a few rounds prove only a large loss. */
const leeway = isShort ? 2 : 1

const settings = {
  quotas: { start: null, complete: null },
  attachmentsPerContact: Number.MAX_SAFE_INTEGER,
  maxAge: 600,
  allowedHeaders: sdkHeaders,
}

/** @typedef {import('./peers/main.ts').WayName} WayName */
/** @typedef {{ cpu: number, wall: number, heap: number }} Cost in ms and bytes */

await runScript('bench/peers', async (open) => {
  const url = await buildPage(open, fileURLToPath(new URL('peers', import.meta.url)))
  const browser = await launchBrowser(open)
  const [warmUp = ''] = await makeFiles(open, 1, 1000)

  /** @type {string[]} */
  const sections = []
  for (const work of isShort ? singleWorks.slice(2) : [...singleWorks, ...queueWorks]) {
    const files = await makeFiles(open, work.files, work.size)
    /** @type {Map<WayName, Cost[]>} */
    const costs = new Map(work.ways.map((way) => [way, []]))
    for (let round = 0; round < rounds; round++) {
      const first = round % work.ways.length
      // Each is the first, the second and so on in turn.
      const turns = [...work.ways.slice(first), ...work.ways.slice(0, first)]
      await withServices(async (services) => {
        for (const way of turns) costs.get(way)?.push(await measure(services, way, files, work.atOnce))
      })
    }
    const { text, median } = tableOf(work.name, costs)
    console.log(`\n${text}`)
    sections.push(text)
    for (const { way, figure, over = 'bare', most } of bounds[work.name] ?? []) {
      // On a busy machine, the clock measures its other work.
      if (isShort && figure === 'wall') continue
      check(`${way}/${over}, ${figure}`, median(way, over, figure), most * leeway, 2)
    }
  }
  if (!isShort) await writeResults(browser.version(), sections)

  /** @type {(services: Services, way: WayName, files: string[], atOnce: number) => Promise<Cost>} */
  async function measure({ server, host }, way, files, atOnce) {
    const { emulator, endpoint } = await server.create(settings)
    const own = way === 'chatJs' ? host.url + new URL(endpoint).pathname : endpoint
    const page = await openPage(browser, url)
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.evaluate(([name, to]) => window.openWay(name, to), /** @type {const} */ ([way, own]))
    await page.setInputFiles('input', warmUp)
    await page.evaluate(() => window.measureWay(1))
    await page.setInputFiles('input', files)
    await devTools.send('HeapProfiler.collectGarbage')
    const used = async () => (await devTools.send('Runtime.getHeapUsage')).usedSize
    const before = await used()
    let peak = before
    let isOver = false
    // Of interest with a thousand files only.
    const watch = async () => {
      // Its messages are tasks of the page, too: few of them.
      while (!isOver) {
        peak = Math.max(peak, await used())
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    const cpuBefore = await taskTime(devTools)
    const watching = files.length === 1000 ? watch() : undefined
    const wall = await page.evaluate((lanes) => window.measureWay(lanes), atOnce)
    const cpu = (await taskTime(devTools)) - cpuBefore
    isOver = true
    await watching
    const sent = emulator.attachments.filter(({ status }) => status === 'completed').length
    if (sent !== files.length + 1) throw new Error(`${way}: ${sent - 1} of ${files.length} files are sent`)
    await page.context().close()
    return { cpu, wall, heap: peak - before }
  }
})

/**
 * The emulator keeps the files of a round, so each has its own.
 * @typedef {{ server: import('../src/testing/node.ts').EmulatorServer, host: Awaited<ReturnType<typeof startChatJsHost>> }} Services
 * @type {(run: (services: Services) => Promise<void>) => Promise<void>}
 */
async function withServices(run) {
  /** @type {(() => unknown)[]} */
  const closers = []
  try {
    const server = await startEmulator(async (start, close) => {
      const started = await start()
      closers.unshift(() => close(started))
      return started
    })
    const host = await startChatJsHost(server.url)
    closers.unshift(() => host.close())
    await run({ server, host })
  } finally {
    for (const close of closers) await close()
  }
}

/** ms of processor time of the main thread's tasks. @type {(devTools: import('playwright').CDPSession) => Promise<number>} */
async function taskTime(devTools) {
  const { metrics } = await devTools.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
}

/** @type {(chromium: string, sections: string[]) => Promise<void>} */
async function writeResults(chromium, sections) {
  /** @type {{ devDependencies: Record<string, string> }} */
  const { devDependencies } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
  const packages = [
    ...['react', '@tanstack/react-query', 'axios', '@uppy/core', '@uppy/aws-s3', 'better-upload'],
    ...['amazon-connect-chatjs', '@aws-sdk/client-connectparticipant'],
  ]
  const versions = packages.map((name) => `${name} ${devDependencies[name]?.replace('^', '')}`)
  const text = `# Beside the peers

Made by \`npm run bench -- peers\`. ${rounds} rounds on ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, Chromium ${chromium}.
${versions.join(', ')}.

Medians over bare \`fetch\` and XMLHttpRequest in the same round, with the smallest and largest ratio.

${sections.join('\n\n')}
`
  await writeFile(fileURLToPath(new URL('RESULTS.md', import.meta.url)), text)
}
