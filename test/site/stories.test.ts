import type { Page } from 'playwright'
import { describe, expect, inject, it } from 'vitest'
import { openEntry, startBrowser } from './openEntry.ts'

const entries = inject('siteEntries')
const browser = startBrowser()

describe.concurrent('in the static build', () => {
  it.for(entries)('$title: $name works', async (entry) => {
    const page = await browser.newPage()
    const faults = watch(page)
    await openEntry(page, entry)
    faults.push(
      ...(await page.evaluate(() => globalThis.storyFaults)),
      ...(await page.evaluate(brokenImages)),
    )
    await page.close()
    expect(faults).toEqual([])
  })
})

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
