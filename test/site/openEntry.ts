import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { chromium } from 'playwright'
import { beforeAll, inject } from 'vitest'
import { launchOptions } from '../../scripts/browser.mjs'
import { patience } from '../support/patience.ts'
import type { SiteEntry } from './buildSite.ts'
import { pageOf } from './buildSite.ts'

declare global {
  /** What Storybook's events said: see `followStory`. */
  var storyFaults: string[]
  /** Whether the story has been rendered and played, or the docs page rendered. */
  var storyHasEnded: boolean
}

/** One browser for the tests of a file. */
export function startBrowser(): { newPage(options?: BrowserContextOptions): Promise<Page> } {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ ...(await launchOptions({ install: false })), timeout: patience })
    return () => browser.close()
  })
  return {
    async newPage(options) {
      const page = await browser.newPage(options)
      page.setDefaultTimeout(patience)
      await page.addInitScript(followStory)
      return page
    },
  }
}

/** The page or story with that id. */
export function entryOf(id: string): SiteEntry {
  const entry = inject('siteEntries').find((each) => each.id === id)
  if (!entry) throw new Error(`The site has no ${id}.`)
  return entry
}

/** Resolves once the story has ended, or all of the docs page is there. */
export async function openEntry(page: Page, entry: SiteEntry, globals?: string): Promise<void> {
  await page.goto(pageOf({ url: inject('siteUrl') }, entry, globals))
  await page.waitForFunction(hasEnded)
}

/** In the page, before its scripts. */
function followStory(): void {
  globalThis.storyFaults = []
  globalThis.storyHasEnded = false
  let channel: { on(event: string, listener: (detail: unknown) => void): void } | undefined
  Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(created: NonNullable<typeof channel>) {
      channel = created
      const end = (): void => {
        globalThis.storyHasEnded = true
      }
      for (const event of [
        'storyErrored',
        'storyThrewException',
        'storyMissing',
        'playFunctionThrewException',
        'unhandledErrorsWhilePlaying',
      ])
        created.on(event, (detail) => {
          globalThis.storyFaults.push(`${event}: ${JSON.stringify(detail)}`)
          end()
        })
      created.on('storyFinished', end)
      created.on('docsRendered', end)
    },
  })
}

/** In the page. On a docs page, the reference, blocks of code and stories come one after the other. */
function hasEnded(): boolean {
  const stories = [...document.querySelectorAll('[id^="story--"][id$="-inner"]')]
  const isLoading = document.querySelector('main :is([aria-busy="true"], pre > div:empty)')
  return globalThis.storyHasEnded && !isLoading && stories.every((story) => story.querySelector('.stage'))
}
