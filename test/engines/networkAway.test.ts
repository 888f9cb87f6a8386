import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import { startSite } from './startSite.ts'

const names = ['a.png', 'b.png', 'c.png']
const journeys = [
  { operation: 'start', seconds: 20 },
  { operation: 'put', seconds: 4 },
  { operation: 'complete', seconds: 4 },
] as const

inEachEngine(({ open }) => {
  it.each(journeys)(
    'waits $seconds s for hosts that refuse connections after a $operation, and sends each file once',
    async (journey) => {
      const { operation, seconds } = journey
      const { emulator, goAwayAfter, comeBack } = await startHosts()
      const gone = goAwayAfter(operation)
      const page = await open(await startSite('chat.tsx'))
      await page.evaluate((endpoint) => window.chat.start({ endpoint }), emulator.endpoint)
      await page.evaluate((names) => {
        window.chat.tray.add(names.map((name) => window.chat.fileOf(1000, name)))
        window.chat.tray.send()
      }, names)
      const of = (operation: string) => emulator.requests.filter((each) => each.operation === operation)
      const statuses = async () =>
        (await page.evaluate(() => window.chat.shown())).map(({ status }) => status)
      const waits = async () => {
        const shown = await page.evaluate(() => window.chat.shown())
        return new Set(shown.filter(({ status }) => status !== 'sent').map(({ waiting }) => waiting))
      }

      await gone
      await expect.poll(waits).toEqual(new Set(['offline']))
      await setTimeout(seconds * 1000)
      await expect.poll(waits).toEqual(new Set(['offline']))

      const soFar = emulator.requests.length
      const back = Date.now()
      await comeBack()
      await expect.poll(statuses).toEqual(['sent', 'sent', 'sent'])
      const arrivals = emulator.requests.slice(soFar).map(({ at }) => at - back)
      expect(Math.max(...arrivals)).toBeLessThan(5000 + 10 * (await page.evaluate(() => window.chat.lag())))
      for (const each of ['start', 'complete'] as const) {
        const keys = of(each).map(({ body }) => JSON.parse(String(body)).ClientToken)
        expect(new Set(keys).size).toBe(3)
      }
      expect(emulator.attachments.map(({ status }) => status)).toEqual([
        'completed',
        'completed',
        'completed',
      ])
    },
  )
})
