import { expect, it } from 'vitest'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import { startSite } from './startSite.ts'

inEachEngine(({ name, open }) => {
  it('sends a file immediately, whatever the browser reports about the network', async () => {
    const { emulator } = await startHosts()
    const page = await open(await startSite('chat.tsx'))
    // Firefox treats loopback as a network.
    expect(await page.evaluate(() => navigator.onLine)).toBe(name === 'Firefox')
    await page.evaluate((endpoint) => window.chat.start({ endpoint }), emulator.endpoint)
    const added = await page.evaluate(() => {
      window.chat.tray.add([window.chat.fileOf(1000, 'a.png')])
      window.chat.tray.send()
      return Date.now()
    })
    const statuses = async () => (await page.evaluate(() => window.chat.shown())).map(({ status }) => status)
    await expect.poll(statuses).toEqual(['sent'])
    const operations = emulator.requests.map(({ operation }) => operation)
    expect(operations).toEqual(['preflight', 'start', 'preflight', 'put', 'preflight', 'complete'])
    const longest = 1000 + 10 * (await page.evaluate(() => window.chat.lag()))
    expect(Math.max(...emulator.requests.map(({ at }) => at)) - added).toBeLessThan(longest)
  })
})
