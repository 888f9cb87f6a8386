import type { Browser, Page } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchOptions } from '../../scripts/browser.mjs'
import { patience } from '../support/patience.ts'
import { pageOf } from './buildSite.ts'

const site = { url: inject('siteUrl') }
const entries = inject('siteEntries')

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ ...(await launchOptions()), timeout: patience })
})
afterAll(() => browser.close())

describe.concurrent('in the static build', () => {
  it.for(entries)('$title: $name works', async (entry) => {
    const page = await browser.newPage({ baseURL: site.url })
    const faults = watch(page)
    await page.addInitScript(followStory)
    await page.goto(pageOf(site, entry), { timeout: patience })
    await page.waitForFunction(hasEnded, undefined, { timeout: patience })
    faults.push(
      ...(await page.evaluate(() => globalThis.storyFaults)),
      ...(await page.evaluate(brokenImages)),
    )
    await page.close()
    expect(faults).toEqual([])
  })
})

declare global {
  /** What Storybook's events said: see `followStory`. */
  var storyFaults: string[]
  /** Whether the story has been rendered and played, or the docs page rendered. */
  var storyHasEnded: boolean
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

function hasEnded(): boolean {
  return globalThis.storyHasEnded
}

/** Errors in the console, failed requests and answers, from now on. */
function watch(page: Page): string[] {
  const faults: string[] = []
  // A story asks for a revoked URL. Broken pictures are found below.
  const isBlob = (url: string): boolean => url.startsWith('blob:')
  page.on('console', (message) => {
    const { url } = message.location()
    if (message.type() === 'error' && !isBlob(url)) faults.push(`${message.text()} (${url})`)
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('requestfailed', (request) => {
    if (!isBlob(request.url())) faults.push(`${request.url()}: ${request.failure()?.errorText}`)
  })
  page.on(
    'response',
    (response) => response.status() >= 400 && faults.push(`${response.url()}: ${response.status()}`),
  )
  return faults
}

/** In the page: pictures that were asked for and have not been decoded. */
async function brokenImages(): Promise<string[]> {
  const images = [...document.images].filter(({ src }) => src)
  const decoded = await Promise.allSettled(images.map((image) => image.decode()))
  return images
    .filter((image, index) => image.isConnected && decoded[index]?.status === 'rejected')
    .map(({ src }) => `broken picture: ${src.slice(0, 100)}`)
}
