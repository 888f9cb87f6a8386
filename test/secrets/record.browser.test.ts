import { describe, expect, it } from 'vitest'
import { eventually } from '../support/browserChat.ts'
import { bytesMarks, nameMarks, placesOf, signedUrlsIn, tokenMarks, urlMarks } from './canaries.ts'
import { openStage } from './stage.tsx'
import { ways } from './ways.ts'

/** URLs and times of everything that the page loaded. Pages cannot prevent this record. */
function recorded(): PerformanceResourceTiming[] {
  return performance
    .getEntriesByType('resource')
    .filter((entry) => entry instanceof PerformanceResourceTiming)
}

describe("the browser's own record of requests", () => {
  it('contains the signed URLs of the transfers, and nothing else of ours', async () => {
    performance.clearResourceTimings()
    const stage = await openStage()
    await stage.act(() => Object.values(ways.start)[0]?.(stage) ?? Promise.resolve())
    for (const way of Object.values(ways.download)) await stage.act(() => way(stage))
    const { requests } = await stage.emulator.state()
    const urls = [...new Set(signedUrlsIn(requests))]
    await eventually(() => recorded().filter(({ name }) => urls.includes(name))).toHaveLength(urls.length)
    const entries = recorded().map((entry) => ({ path: entry.initiatorType, text: JSON.stringify(entry) }))
    expect(placesOf(urlMarks(urls), entries)).toEqual(urls.map(() => 'xmlhttprequest'))
    expect(placesOf(tokenMarks, entries)).toEqual([])
    expect(placesOf(bytesMarks, entries)).toEqual([])
    // Only as signed by the service.
    const others = entries.filter(({ text }) => !text.includes('X-Amz-Signature'))
    expect(placesOf(nameMarks, others)).toEqual([])
  })
})
