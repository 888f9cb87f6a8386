// @ts-check
// What the documentation site costs its visitor: bytes, the time to the first picture and to the live chat, and the layout shift of
// the Introduction, beside a page of text on the same site. Cold cache, each in turn, on a fast computer and as Lighthouse's phone
// (1.6 Mb/s, 150 ms, a processor four times slower). Run `npm run build-storybook` first.
import { launchBrowser } from '../scripts/demo/launchBrowser.mjs'
import { runScript } from '../scripts/demo/runScript.mjs'
import { serveSite } from '../scripts/serveSite.mjs'
import { check, spread } from './support/figures.mjs'

const rounds = 5
const pages = { Introduction: 'introduction--docs', Text: 'guides-before-you-go-live--docs' }
const visitors = {
  computer: { cpu: 1, network: undefined },
  phone: {
    cpu: 4,
    network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 },
  },
}

/**
 * In ms and bytes; the shift is a share of the viewport.
 * @typedef {{ bytes: number, requests: number, painted: number, live: number, shift: number }} Visit
 */

await runScript('bench/site', async (open) => {
  const { url } = await open(serveSite, (site) => site.close())
  const browser = await launchBrowser(open)
  for (const [visitor, { cpu, network }] of Object.entries(visitors)) {
    /** @type {{ Introduction: Visit[], Text: Visit[] }} */
    const visits = { Introduction: [], Text: [] }
    for (let round = 0; round < rounds; round++) {
      visits.Introduction.push(await visit(pages.Introduction, cpu, network))
      visits.Text.push(await visit(pages.Text, cpu, network))
    }
    console.log(`${visitor}, medians of ${rounds}`)
    for (const [name, all] of Object.entries(visits)) {
      /** @type {(figure: keyof Visit) => number} */
      const median = (figure) => spread(all.map((each) => each[figure])).median
      console.log(
        `  ${name.padEnd(12)} ${(median('bytes') / 1000).toFixed(0).padStart(5)} kB in ${median('requests')} requests, first picture ${median('painted').toFixed(0)} ms, live ${median('live').toFixed(0)} ms, shift ${median('shift').toFixed(4)}`,
      )
      check(`${name} on a ${visitor}, layout shift`, median('shift'), 0.02, 4)
    }
    const ratio = (/** @type {'painted' | 'bytes'} */ figure) =>
      spread(
        visits.Introduction.map((each, round) => each[figure] / (visits.Text[round]?.[figure] ?? Number.NaN)),
      ).median
    check(`Introduction/text on a ${visitor}, first picture`, ratio('painted'), 1.2, 2)
    check(`Introduction/text on a ${visitor}, bytes`, ratio('bytes'), 1.5, 2)
  }

  /** @type {(id: string, cpu: number, network: typeof visitors.phone.network | undefined) => Promise<Visit>} */
  async function visit(id, cpu, network) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Network.enable')
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    if (network) await devTools.send('Network.emulateNetworkConditions', network)
    let bytes = 0
    let requests = 0
    devTools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
      requests++
    })
    await page.addInitScript(() => {
      Reflect.set(window, 'shift', 0)
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          Reflect.set(window, 'shift', Reflect.get(window, 'shift') + Reflect.get(entry, 'value'))
      }).observe({ type: 'layout-shift', buffered: true })
    })
    // As Storybook's frame loads it.
    await page.goto(`${url}/iframe.html?id=${id}&viewMode=docs`)
    const isIntroduction = id === pages.Introduction
    await page.waitForSelector(isIntroduction ? '.hero-live .composer-row' : 'main h1', {
      timeout: 120_000,
    })
    const live = await page.evaluate(() => performance.now())
    await page.waitForLoadState('networkidle', { timeout: 120_000 })
    const painted = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    )
    const shift = Number(await page.evaluate(() => Reflect.get(window, 'shift')))
    await page.close()
    return { bytes, requests, painted, live, shift }
  }
})
