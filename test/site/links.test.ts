import { beforeAll, describe, inject, it } from 'vitest'
import { openEntry, startBrowser } from './openEntry.ts'

const entries = inject('siteEntries')
const pages = entries.filter(({ type }) => type === 'docs')
const browser = startBrowser()

/** The documentation of others: no test connects to it. */
const elsewhere = /^https:\/\/(?:developer\.mozilla\.org|docs\.aws\.amazon\.com|www\.npmjs\.com)\//

interface Visited {
  links: string[]
  /** What a link's anchor can name. */
  ids: string[]
}

describe('each docs page', () => {
  const visited = new Map<string, Visited>()

  beforeAll(async () => {
    // One tab, whose cache keeps the site's scripts.
    const page = await browser.newPage()
    for (const entry of pages) {
      await openEntry(page, entry)
      visited.set(entry.id, await page.evaluate(look))
    }
    await page.close()
  })

  it.for(pages)('has links that lead somewhere: $title', ({ id }, { expect }) => {
    const { links = [] } = visited.get(id) ?? {}
    expect(links.filter((link) => !leadsSomewhere(link, id))).toEqual([])
  })

  it('is left by many links', ({ expect }) => {
    expect([...visited.values()].flatMap(({ links }) => links).length).toBeGreaterThan(500)
  })

  function leadsSomewhere(link: string, from: string): boolean {
    const [, to = '', story = '', anchor = ''] =
      /^(?:\?path=\/docs\/([\w-]+)|iframe\.html\?id=([\w-]+))?(?:#(.+))?$/.exec(link) ?? []
    if (story) return entries.some(({ id }) => id === story)
    const target = visited.get(to || from)
    return (
      elsewhere.test(link) || (!!target && (to || anchor) !== '' && (!anchor || target.ids.includes(anchor)))
    )
  }
})

/** In the page. */
function look(): Visited {
  const links = [...document.querySelectorAll('.sbdocs a')].map((link) => link.getAttribute('href') ?? '')
  return { links, ids: [...document.querySelectorAll('[id]')].map(({ id }) => id) }
}
