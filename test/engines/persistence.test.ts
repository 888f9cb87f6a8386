import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { EnginePage } from './engines.ts'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import { startServer } from './startServer.ts'
import { startSite } from './startSite.ts'
import type { WebKit } from './webkit.ts'
import { startWebKit, withoutWebKit } from './webkit.ts'

const text = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH'
const contents = [text, 'abcdefghijklmnopqrst', 'new: 01234DEFGH', text]

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'persistence-'))
  onTestFinished(() => rm(path, { recursive: true, force: true, maxRetries: 10 }))
  return path
}

/** An unreachable service: after a reload, the page shows only stored files. */
async function silentEndpoint(): Promise<string> {
  const { origin, close } = await startServer(() => {})
  onTestFinished(close)
  return origin
}

const start = (page: EnginePage, endpoint: string, options = {}): Promise<void> =>
  page.evaluate((endpoint, options) => window.persistentChat.start(endpoint, options), endpoint, options)
const shown = (page: EnginePage) => page.evaluate(() => window.persistentChat.shown())
const names = async (page: EnginePage): Promise<string[]> => (await shown(page)).map(({ name }) => name)
const files = async (page: EnginePage): Promise<string[]> => (await shown(page)).map(({ file }) => file)
const warnings = (page: EnginePage): Promise<string[]> => page.evaluate(() => window.persistentChat.warnings)
const settled = (page: EnginePage) => page.evaluate(async () => void (await window.persistentChat.settled()))

/** Picks a file on disk, and adds others made from it. */
async function attachAll(page: EnginePage, options = {}): Promise<void> {
  const path = join(await folder(), 'picked.txt')
  await writeFile(path, text)
  await start(page, await silentEndpoint(), options)
  await page.pick('input', path)
  await expect.poll(() => files(page)).toHaveLength(1)
  await page.evaluate(() => window.persistentChat.addPieces())
  await expect.poll(() => files(page)).toHaveLength(4)
  await settled(page)
}

/** Sends the queue. Returns the contents of the posted files, sorted, because each is posted as soon as it is stored. */
async function send(page: EnginePage, start: (endpoint: string) => Promise<void>): Promise<string[]> {
  const { emulator } = await startHosts()
  await start(emulator.endpoint)
  await page.evaluate(async () => void (await window.persistentChat.tray.send()))
  return emulator.attachments
    .filter(({ status }) => status === 'completed')
    .map(({ object }) => new TextDecoder().decode(object?.bytes))
    .sort()
}

/** Expects the files as they were `before`, and their contents after another reload, when they are sent. */
async function expectRestored(page: EnginePage, before: readonly string[]): Promise<void> {
  await start(page, await silentEndpoint())
  await expect.poll(() => files(page)).toEqual(before)
  await page.reload()
  const posted = await send(page, (endpoint) => start(page, endpoint))
  expect(posted).toEqual(contents.toSorted())
  expect(await warnings(page)).toEqual([])
}

inEachEngine(({ open }) => {
  it('restores equal files after a reload: picked, sliced, and composed', async () => {
    const page = await open(await startSite('persistentChat.tsx'))
    await attachAll(page)
    const before = await files(page)
    expect(before.map((file) => file.split(',').at(-1))).toEqual(contents)
    await page.reload()
    await expectRestored(page, before)
  })

  it('counts the stored bytes', async () => {
    const page = await open(await startSite('persistentChat.tsx'))
    const maxSizeInBytes = 44 + 20 + 15
    await attachAll(page, { maxSizeInBytes })
    expect(await warnings(page)).toEqual(['Attachments may be lost at a reload: maxSizeInBytes is exceeded.'])
    await page.reload()
    await start(page, await silentEndpoint(), { maxSizeInBytes })
    await expect.poll(() => names(page)).toEqual(['picked.txt', 'cut.txt', 'composed.txt'])
  })
})

describe.skipIf(withoutWebKit)('WebKit with a profile', () => {
  const launch = async (profile: string): Promise<WebKit> => {
    const browser = await startWebKit({ profile })
    onTestFinished(browser.close)
    return browser
  }

  it('restores equal files after a restart, and sends their content', async () => {
    const [site, profile] = [await startSite('persistentChat.tsx'), await folder()]
    const first = await launch(profile)
    await first.page.goto(site)
    await attachAll(first.page)
    const before = await files(first.page)
    await first.close()

    const { page } = await launch(profile)
    await page.goto(site)
    await expectRestored(page, before)
  })

  it('does not restore a slice as its whole file', async () => {
    const [site, profile] = [await startSite('persistentChat.tsx'), await folder()]
    const first = await launch(profile)
    await first.page.goto(site)
    await attachAll(first.page)
    await first.page.evaluate(async () => {
      const items = window.persistentChat.tray.items
      const request = indexedDB.open('react-connect-attachments')
      await new Promise((resolve) => request.addEventListener('success', resolve))
      const transaction = request.result.transaction('attachments', 'readwrite')
      for (const { id, file } of items)
        transaction.objectStore('attachments').put({ file }, ['file', 'chat', id])
      await new Promise((resolve) => transaction.addEventListener('complete', resolve))
      request.result.close()
    })
    await first.close()

    const { page } = await launch(profile)
    await page.goto(site)
    const posted = await send(page, (endpoint) => start(page, endpoint))
    // Rendered one frame after `send` has resolved.
    await expect.poll(() => names(page)).toEqual(['picked.txt', 'renamed.txt'])
    expect(posted).toEqual([text, text])
    expect(await warnings(page)).toEqual([
      'Attachments may be lost at a reload: a file has not come back as it was.',
    ])
  })
})
