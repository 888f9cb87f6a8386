import type { LaunchOptions, Page } from 'puppeteer-core'
import puppeteer from 'puppeteer-core'
import { beforeAll, describe } from 'vitest'
import { launchOptions } from '../../scripts/browser.mjs'
import { findFirefox } from '../../scripts/firefox.mjs'
import { patience } from '../support/patience.ts'
import type { WebKit, WebKitPage } from './webkit.ts'
import { startWebKit, withoutWebKit } from './webkit.ts'

/** A tab of any engine. {@link WebKitPage} describes its members. */
export type EnginePage = WebKitPage

export interface EngineBrowser extends Pick<WebKit, 'close'> {
  openTab(): Promise<EnginePage>
}

export interface Engine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit'
  /** Why it is unavailable; '' if it is available. */
  readonly missing: string
  start(): Promise<EngineBrowser>
}

const chromium = await launchOptions({ install: false }).then(
  (found) => ({ ...found, missing: '' }),
  (error: Error) => ({ executablePath: '', args: [], missing: error.message.split('\n')[0] ?? '' }),
)
const firefox = await findFirefox({ install: false })

export const engines: readonly Engine[] = [
  {
    name: 'Chromium',
    missing: chromium.missing,
    start: () =>
      launch({
        browser: 'chrome',
        executablePath: chromium.executablePath,
        args: ['--no-sandbox', ...chromium.args],
      }),
  },
  {
    name: 'Firefox',
    missing: firefox.reason,
    start: () => launch({ browser: 'firefox', executablePath: firefox.executablePath ?? '' }),
  },
  { name: 'WebKit', missing: withoutWebKit, start: startWebKit },
]

/** Arguments of the tests of one engine. */
export interface InEngine {
  readonly name: Engine['name']
  /** Opens a page in a new tab. The tabs of one engine share cookies and storage. */
  open(url: string): Promise<EnginePage>
}

/** Declares the same tests for each engine. If an engine is unavailable, its tests are skipped, with the reason in the title. */
export function inEachEngine(declare: (engine: InEngine) => void): void {
  for (const { name, missing, start } of engines) {
    const title = missing ? `in ${name} (skipped: ${missing})` : `in ${name}`
    describe.skipIf(missing)(title, () => {
      let browser: EngineBrowser
      beforeAll(async () => {
        browser = await start()
        return () => browser.close()
      })
      declare({
        name,
        async open(url) {
          const tab = await browser.openTab()
          await tab.goto(url)
          return tab
        },
      })
    })
  }
}

async function launch(options: LaunchOptions): Promise<EngineBrowser> {
  const browser = await puppeteer.launch({
    ...options,
    headless: true,
    timeout: patience,
    protocolTimeout: 5 * patience,
  })
  return {
    openTab: async () => tabOf(await browser.newPage(), options.browser),
    close: () => browser.close(),
  }
}

function tabOf(page: Page, browser: LaunchOptions['browser']): EnginePage {
  page.setDefaultTimeout(patience)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/error|warn|assert/.test(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return {
    complaints,
    ...(browser === 'chrome' && { drag: dragIn(page) }),
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    async evaluate(work, ...args) {
      const script = `(async () => JSON.stringify({ value: await (${work})(...${JSON.stringify(args)}) }))()`
      return JSON.parse(String(await page.evaluate(script))).value
    },
    click: (selector) => page.click(selector),
    type: (selector, text) => page.type(selector, text),
    async paste(selector) {
      await page.focus(selector)
      await page.keyboard.down('Control')
      // Headless Chromium has no key bindings of an editor.
      await page.keyboard.press('KeyV', { commands: ['Paste'] })
      await page.keyboard.up('Control')
    },
    async pick(selector, ...paths) {
      const element = await page.waitForSelector(selector)
      const input = await element?.toElement('input')
      await input?.uploadFile(...paths)
    },
    close: () => page.close(),
  }
}

/** A real drag, by the protocol of Chromium's developer tools. */
function dragIn(page: Page): NonNullable<EnginePage['drag']> {
  return async (path, selector, type) => {
    const box = await (await page.$(selector))?.boundingBox()
    if (!box) throw new Error(`The page shows no ${selector}.`)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const session = await page.createCDPSession()
    const data = { items: [], files: [path], dragOperationsMask: 1 }
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
    await session.detach()
  }
}
