import { expect, it } from 'vitest'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import { startSite } from './startSite.ts'

inEachEngine(({ name, open }) => {
  it('sends a file at once, whatever the browser says of the network', async () => {
    const { emulator } = await startHosts()
    const page = await open(await startSite('chat.tsx'))
    // Firefox takes loopback for a network.
    expect(await page.evaluate(() => navigator.onLine)).toBe(name === 'Firefox')
    const added = await page.evaluate((endpoint) => {
      const { chat } = window
      chat.start({ endpoint })
      return new Promise<number>((resolve) => {
        // The tray is there once React has rendered it.
        requestAnimationFrame(() => {
          chat.tray.add([chat.fileOf(1000, 'a.png')])
          chat.tray.send()
          resolve(Date.now())
        })
      })
    }, emulator.endpoint)
    const statuses = async () => (await page.evaluate(() => window.chat.shown())).map(({ status }) => status)
    await expect.poll(statuses, { timeout: 60_000 }).toEqual(['sent'])
    const operations = emulator.requests.map(({ operation }) => operation)
    expect(operations).toEqual(['preflight', 'start', 'preflight', 'put', 'preflight', 'complete'])
    const longest = 1000 + 10 * (await page.evaluate(() => window.chat.lag()))
    expect(Math.max(...emulator.requests.map(({ at }) => at)) - added).toBeLessThan(longest)
  })
})
