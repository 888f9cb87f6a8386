import type { LaunchOptions, Page } from 'puppeteer-core'
import puppeteer from 'puppeteer-core'
import { beforeAll, describe } from 'vitest'
import { launchOptions } from '../../scripts/browser.mjs'
import { findFirefox } from '../../scripts/firefox.mjs'
import type { WebKit, WebKitPage } from './webkit.ts'
import { startWebKit, withoutWebKit } from './webkit.ts'

/** A tab of any engine. {@link WebKitPage} describes its members. */
export type EnginePage = Omit<WebKitPage, 'back'>

interface EngineBrowser extends Pick<WebKit, 'close'> {
  openTab(): Promise<EnginePage>
}

interface Engine {
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

const engines: readonly Engine[] = [
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
  const browser = await puppeteer.launch({ ...options, headless: true })
  return {
    openTab: async () => tabOf(await browser.newPage()),
    close: () => browser.close(),
  }
}

function tabOf(page: Page): EnginePage {
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    async evaluate(work, ...args) {
      const script = `(async () => JSON.stringify({ value: await (${work})(...${JSON.stringify(args)}) }))()`
      return JSON.parse(String(await page.evaluate(script))).value
    },
    click: (selector) => page.click(selector),
    type: (selector, text) => page.type(selector, text),
    async pick(selector, ...paths) {
      const element = await page.waitForSelector(selector)
      const input = await element?.toElement('input')
      await input?.uploadFile(...paths)
    },
    close: () => page.close(),
  }
}
