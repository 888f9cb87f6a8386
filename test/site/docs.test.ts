import { describe, inject, it } from 'vitest'
import { openEntry, startBrowser } from './openEntry.ts'

const pages = inject('siteEntries').filter(({ type }) => type === 'docs')
const browser = startBrowser()

interface Shift {
  /** A share of the viewport. */
  value: number
  sources: { node: Node | null }[]
}

declare global {
  var shifts: { value: number; moved: string[] }[]
}

describe.concurrent('each docs page', () => {
  it.for(pages)('opens at the top, takes no focus and holds still: $title', async (entry, { expect }) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.addInitScript(followShifts)
    await openEntry(page, entry)
    const { scrolledTo, focused, isOnline, shifts } = await page.evaluate(settle)
    await page.close()
    // A state that is offline takes the others of its page with it.
    expect({ scrolledTo, focused, isOnline }).toEqual({ scrolledTo: 0, focused: 'BODY', isOnline: true })
    const total = shifts.reduce((sum, { value }) => sum + value, 0)
    expect(total, JSON.stringify(shifts, undefined, 2)).toBeLessThanOrEqual(0.02)
  })
})

/** In the page, before its scripts. */
function followShifts(): void {
  globalThis.shifts = []
  const observer = new PerformanceObserver((list) => {
    // TypeScript does not know `LayoutShift`.
    for (const { value, sources } of list.getEntries() as (PerformanceEntry & Shift)[])
      globalThis.shifts.push({
        value,
        moved: sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 200) ?? ''),
      })
  })
  observer.observe({ type: 'layout-shift', buffered: true })
}

/** In the page: where it is once its pictures are decoded and a second of frames has passed. */
async function settle() {
  await document.fonts.ready
  await Promise.allSettled([...document.images].map((image) => image.decode()))
  for (let frames = 0; frames < 60; frames += 1) await new Promise(requestAnimationFrame)
  const { onLine: isOnline } = navigator
  return {
    scrolledTo: scrollY,
    focused: document.activeElement?.tagName,
    isOnline,
    shifts: globalThis.shifts,
  }
}
