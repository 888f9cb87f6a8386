import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright'
import { describe, inject, it } from 'vitest'
import type { SiteEntry } from './buildSite.ts'
import { openEntry, startBrowser } from './openEntry.ts'

const browser = startBrowser()
const axeScript = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const themes = ['light', 'dark'] as const
const widths = [1280, 320]

declare global {
  var axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }
}

describe.concurrent('each page', () => {
  it.for(inject('siteEntries'))(
    'is accessible and fits a phone: $title, $name',
    async (entry, { expect }) => {
      const page = await browser.newPage()
      await openEntry(page, entry)
      await page.evaluate(axeScript)
      const found: string[] = []
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        for (const theme of themes) {
          await page.emulateMedia({ colorScheme: theme })
          for (const fault of await faultsOf(page, entry)) found.push(`${theme}, ${width} px: ${fault}`)
        }
      }
      await page.close()
      expect(found).toEqual([])
    },
  )
})

/** A story is a part of a page. */
const inStory: RunOptions['rules'] = {
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
  region: { enabled: false },
}
/** A docs page shows one component in several states. */
const inDocs: RunOptions['rules'] = { 'landmark-unique': { enabled: false } }

async function faultsOf(page: Page, { type }: SiteEntry): Promise<string[]> {
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), {
    resultTypes: ['violations'],
    rules: { 'target-size': { enabled: true }, ...(type === 'docs' ? inDocs : inStory) },
  } satisfies RunOptions)
  const broken = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  )
  return [...broken, ...(await page.evaluate(cutOff))]
}

/** In the page: what reaches beyond its sides, and cannot be scrolled to. */
function cutOff(): string[] {
  const { clientWidth } = document.documentElement
  const isReached = (element: Element | null): boolean =>
    !!element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || isReached(element.parentElement))
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const { left, right, width, height } = element.getBoundingClientRect()
      const isShown = width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
      return isShown && (right > clientWidth + 1 || left < -1) && !isReached(element.parentElement)
    })
    .map((element) => `cut off: ${element.outerHTML.slice(0, 200)}`)
}
