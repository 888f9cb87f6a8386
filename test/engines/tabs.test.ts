import type { Emulator } from 'react-connect-attachments/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { EnginePage } from './engines.ts'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import { startSite } from './startSite.ts'
import { startWebKit, withoutWebKit } from './webkit.ts'

/** Long enough for a browser on a busy machine. */
const patience = { timeout: 30_000 }

const start = (page: EnginePage, { endpoint }: Emulator): Promise<void> =>
  page.evaluate((endpoint) => window.persistentChat.start(endpoint), endpoint)
const add = (page: EnginePage, name: string): Promise<void> =>
  page.evaluate((name) => void window.persistentChat.tray.add([new File(['abc'], name)]), name)
/** Each item's name and status. */
const shown = async (page: EnginePage): Promise<string[]> => {
  const items = await page.evaluate(() => window.persistentChat.shown())
  return items.map(({ name, status }) => `${name} ${status}`)
}
const settled = (page: EnginePage) => page.evaluate(async () => void (await window.persistentChat.settled()))
const namesOf = ({ attachments }: Emulator): string[] =>
  attachments.map(({ attachmentName }) => attachmentName).sort()

/** Eventually shows exactly that, and has stored it. */
async function expectShown(page: EnginePage, items: string[]): Promise<void> {
  await expect.poll(() => shown(page), patience).toEqual(items)
  await settled(page)
}

inEachEngine(({ open }) => {
  it('separates the files of two tabs, and gives those of a closed tab to the next tab that loads', async () => {
    const { emulator } = await startHosts()
    const site = await startSite('persistentChat.tsx')
    const owner = await open(site)
    await start(owner, emulator)
    await add(owner, 'first.txt')
    await expectShown(owner, ['first.txt uploaded'])

    const other = await open(site)
    await start(other, emulator)
    await expectShown(other, [])
    expect(namesOf(emulator)).toEqual(['first.txt'])
    await add(other, 'second.txt')
    await expectShown(other, ['second.txt uploaded'])

    await owner.reload()
    await start(owner, emulator)
    await expectShown(owner, ['first.txt uploaded'])
    await other.reload()
    await start(other, emulator)
    await expectShown(other, ['second.txt uploaded'])
    expect(namesOf(emulator)).toEqual(['first.txt', 'second.txt'])

    await owner.close()
    await other.reload()
    await start(other, emulator)
    await expectShown(other, ['first.txt uploaded', 'second.txt uploaded'])
    await other.evaluate(async () => void (await window.persistentChat.tray.send()))
    expect(emulator.attachments.map(({ status }) => status)).toEqual(['completed', 'completed'])
    await settled(other)
    await other.close()

    const last = await open(site)
    await start(last, emulator)
    await expectShown(last, [])
    expect(emulator.attachments).toHaveLength(2)
  })

  it('gives abandoned files to one of two tabs that load at once', async () => {
    const { emulator } = await startHosts()
    const site = await startSite('persistentChat.tsx')
    const owner = await open(site)
    await start(owner, emulator)
    await add(owner, 'left.txt')
    await expectShown(owner, ['left.txt uploaded'])
    const pages = [await open(site), await open(site)]
    await owner.close()
    await Promise.all(pages.map((page) => start(page, emulator)))
    await expect
      .poll(async () => (await Promise.all(pages.map(shown))).flat(), patience)
      .toEqual(['left.txt uploaded'])
  })

  it('treats the clients of one page as one tab', async () => {
    const { emulator } = await startHosts()
    const page = await open(await startSite('persistentChat.tsx'))
    await start(page, emulator)
    await add(page, 'first.txt')
    await expectShown(page, ['first.txt uploaded'])
    await start(page, emulator)
    await expectShown(page, ['first.txt uploaded'])
    await add(page, 'second.txt')
    await expectShown(page, ['first.txt uploaded', 'second.txt uploaded'])
    await page.reload()
    await start(page, emulator)
    await expectShown(page, ['first.txt uploaded', 'second.txt uploaded'])
  })

  it('shares stored files without locks, and posts each file once', async () => {
    const { emulator } = await startHosts()
    const site = await startSite('persistentChat.tsx')
    const pages = [await open(site), await open(site)]
    for (const page of pages) {
      // As on an insecure origin.
      await page.evaluate(() => Object.defineProperty(navigator, 'locks', { value: undefined }) && undefined)
      await start(page, emulator)
      if (page === pages[0]) await add(page, 'first.txt')
      await expectShown(page, ['first.txt uploaded'])
    }
    await Promise.all(
      pages.map((page) => page.evaluate(async () => void (await window.persistentChat.tray.send()))),
    )
    for (const page of pages) await expectShown(page, ['first.txt sent'])
    expect(emulator.attachments.map(({ status }) => status)).toEqual(['completed'])
  })
})

describe.skipIf(withoutWebKit)('a page in WebKit’s back-forward cache', () => {
  it('gives its files to the next page, and takes its lock again when it returns', async () => {
    const { emulator } = await startHosts()
    const site = await startSite('persistentChat.tsx')
    const browser = await startWebKit()
    onTestFinished(browser.close)
    const { page } = browser
    const heldLocks = () =>
      page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name))
    await page.goto(site)
    await start(page, emulator)
    await add(page, 'first.txt')
    await expectShown(page, ['first.txt uploaded'])
    const locks = await heldLocks()
    expect(locks).toHaveLength(1)

    await page.goto(`${site}?next`)
    await start(page, emulator)
    await expectShown(page, ['first.txt uploaded'])
    expect(await heldLocks()).not.toEqual(locks)
    await page.back()
    expect(await page.evaluate(() => location.search)).toBe('')
    await expect.poll(heldLocks, patience).toEqual(locks)
    expect(namesOf(emulator)).toEqual(['first.txt'])
  })
})
