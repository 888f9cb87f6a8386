import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { SiteEntry } from './buildSite.ts'
import { cutOff } from './cutOff.ts'
import { openEntry, startBrowser } from './openEntry.ts'

/** The pages and stories in the sidebar. */
const entries = inject('siteEntries').filter(({ tags }) => tags.includes('dev'))
const browser = startBrowser()
const axeScript = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare global {
  var axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }
}

describe('each page and story, light and dark, on a desktop and on a phone', () => {
  // One tab, whose cache keeps the site's scripts. axe needs the processor to itself.
  let page: Page
  beforeAll(async () => {
    page = await browser.newPage()
    return () => page.close()
  })

  it.for(entries)('is accessible and fits: $title, $name', async (entry) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await openEntry(page, entry)
    await page.evaluate(axeScript)
    // axe measures no text on a gradient, such as the shadow at a list's edge.
    await page.addStyleTag({ content: '*, ::before, ::after { background-image: none !important }' })
    const faults: string[] = []
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      const found = [
        await brokenRules(page, { rules: rulesOf(entry) }),
        await page.evaluate(cutOff),
        await brokenInTheDark(page),
      ]
      faults.push(...found.flat().map((fault) => `${width} px: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})

/** A story is a part of a page. */
function rulesOf({ type }: SiteEntry): NonNullable<RunOptions['rules']> {
  const irrelevant = type === 'story' ? ['landmark-one-main', 'page-has-heading-one', 'region'] : []
  return {
    'target-size': { enabled: true },
    ...Object.fromEntries(irrelevant.map((rule) => [rule, { enabled: false }])),
  }
}

/** Only the rules about colours see the theme. */
async function brokenInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const broken = await brokenRules(page, { runOnly: ['color-contrast', 'link-in-text-block'] })
  await page.emulateMedia({ colorScheme: 'light' })
  return broken.map((fault) => `dark: ${fault}`)
}

async function brokenRules(page: Page, options: RunOptions): Promise<string[]> {
  await page.evaluate(endTransitions)
  const { violations } = await page.evaluate((all) => globalThis.axe.run(document, all), {
    resultTypes: ['violations'],
    preload: false,
    ...options,
  } satisfies RunOptions)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  )
}

/** In the page: the colours and widths that a transition leads to. The theme is applied in the next frame. */
async function endTransitions(): Promise<void> {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish()
}
