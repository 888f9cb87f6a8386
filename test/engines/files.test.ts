import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BrokenDisk } from './brokenDisk.ts'
import { mountBrokenDisk } from './brokenDisk.ts'
import type { EnginePage, InEngine } from './engines.ts'
import { inEachEngine } from './engines.ts'
import { startHosts } from './startHosts.ts'
import { startSite } from './startSite.ts'

const folder = await mkdtemp(join(tmpdir(), 'files-'))
const { missing, close } = await mountBrokenDisk()
await close()

afterAll(() => rm(folder, { recursive: true }))

/** A chat's page, and the uploads to its file store. */
interface Chat {
  page: EnginePage
  /** Displayed names and statuses. */
  shown(): Promise<string[]>
  /** Displayed text of the first file. */
  /** The user's sentence for why the first file failed. */
  text(): Promise<string | undefined>
  puts(): number
  /** Bytes of each stored attachment. */
  stored(): (number | undefined)[]
}

async function openChat(
  open: InEngine['open'],
  options: Pick<AttachmentsClientOptions, 'retry'> = {},
): Promise<Chat> {
  const { emulator } = await startHosts()
  const page = await open(await startSite('chat.tsx'))
  await page.evaluate((given) => window.chat.start(given), { endpoint: emulator.endpoint, ...options })
  return {
    page,
    shown: () => page.evaluate(() => window.chat.shown().map(({ name, status }) => `${name} ${status}`)),
    text: () => page.evaluate(() => window.chat.shown()[0]?.error?.text),
    puts: () => emulator.requests.filter(({ operation }) => operation === 'put').length,
    stored: () => emulator.attachments.map(({ object }) => object?.bytes.length),
  }
}

/** A file with an old date, so that every change is visible. */
async function fileOnDisk(name: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, 'x'.repeat(300_000))
  await utimes(path, 1.7e9, 1.7e9)
  return path
}

/** Linux reports 4096 bytes and refuses to read them: the loopback interface has no speed. */
const unreadable = '/sys/class/net/lo/speed'

const patient = { timeout: 60_000 }
const eventually = <T>(read: () => T) => expect.poll(read, patient)

inEachEngine(({ name: engine, open }) => {
  /** Picks a file, and runs `change` before it is uploaded. */
  const send = async (change: (path: string) => Promise<void>): Promise<Chat> => {
    const chat = await openChat(open)
    const path = await fileOnDisk('report.txt')
    const { page } = chat
    // The URL is requested after the file has changed.
    await page.evaluate(() => {
      const { fetch } = window
      window.fetch = async (...parameters) => {
        await new Promise((resolve) => addEventListener('changed', resolve, { once: true }))
        window.fetch = fetch
        return fetch(...parameters)
      }
    })
    await page.pick('input', path)
    await eventually(chat.shown).toEqual(['report.txt starting'])
    await change(path)
    await page.evaluate(() => void dispatchEvent(new Event('changed')))
    return chat
  }

  it('sends an unchanged file on disk', async () => {
    const chat = await send(async () => {})
    await eventually(chat.shown).toEqual(['report.txt uploaded'])
    expect(chat.stored()).toEqual([300_000])
  })

  it.each<[string, (path: string) => Promise<void>]>([
    ['longer than it was picked', (path) => appendFile(path, 'more')],
    ['shorter than it was picked', (path) => truncate(path, 1000)],
    ['shorter by a byte', (path) => truncate(path, 299_999)],
    ['empty now', (path) => truncate(path)],
  ])('uploads no byte of a file that is %s', async (_, change) => {
    const chat = await send(change)
    await eventually(chat.shown).toEqual(['report.txt failed'])
    expect(await chat.text()).toMatch(/has changed since you attached it. Attach it again/)
    expect(chat.puts()).toBe(0)
  })

  // Firefox (153) cannot detect the change and sends the new content.
  it(`${engine === 'Firefox' ? 'sends' : 'uploads no byte of'} a file that was rewritten with the same size`, async () => {
    const chat = await send((path) => writeFile(path, 'y'.repeat(300_000)))
    const status = engine === 'Firefox' ? 'uploaded' : 'failed'
    await eventually(chat.shown).toEqual([`report.txt ${status}`])
    if (status === 'failed') expect(await chat.text()).toMatch(/has changed since you attached it/)
    expect(chat.puts()).toBe(status === 'failed' ? 0 : 1)
  })

  it('reports a deleted file, and sends it once it is back', async () => {
    const chat = await send((path) => rm(path))
    await eventually(chat.shown).toEqual(['report.txt failed'])
    expect(await chat.text()).toMatch(/can’t be found. Put it back/)
    expect(chat.puts()).toBe(0)
    await fileOnDisk('report.txt')
    await chat.page.evaluate(() => window.chat.tray.items.map(({ id }) => window.chat.tray.retry(id)))
    await eventually(chat.shown).toEqual(['report.txt uploaded'])
  })

  it.skipIf(!existsSync(unreadable))('reports an unreadable file, and uploads no byte of it', async () => {
    const path = join(folder, `${engine}.txt`)
    await symlink(unreadable, path)
    const chat = await openChat(open)
    await chat.page.pick('input', path)
    await eventually(chat.shown).toEqual([expect.stringMatching(/ failed$/)])
    expect(await chat.text()).toMatch(/can’t be opened.*try again/)
    expect(chat.puts()).toBe(0)
  })

  const title = missing ? `with a broken disk (skipped: ${missing})` : 'with a broken disk'
  describe.skipIf(missing)(title, () => {
    let disk: BrokenDisk

    beforeAll(async () => {
      disk = await mountBrokenDisk()
      // Before the browser, which does not close while a read hangs.
      return () => disk.close()
    })

    it.each([
      // Firefox reports a file that it may not open as not found.
      ['may not be opened', 'denied.txt', engine === 'Firefox' ? /can’t be found/ : /can’t be opened/],
      ['cannot be read', 'failing.txt', /can’t be opened/],
    ])('uploads no byte of a file that %s', async (_, file, message) => {
      const chat = await openChat(open)
      await chat.page.pick('input', join(disk.folder, file))
      await eventually(chat.shown).toEqual([`${file} failed`])
      expect(await chat.text()).toMatch(message)
      expect(chat.puts()).toBe(0)
    })

    it('uploads a file with a read error in the middle once, and does not blame the network', async () => {
      const chat = await openChat(open)
      await chat.page.pick('input', join(disk.folder, 'breaking.txt'))
      await eventually(chat.shown).toEqual(['breaking.txt failed'])
      expect(await chat.text()).toMatch(/Part of this file can’t be read/)
      // WebKit itself repeats a request whose connection broke.
      expect(chat.puts()).toBeLessThanOrEqual(engine === 'WebKit' ? 2 : 1)
      expect(chat.stored()).toEqual([undefined])
    })

    it.each(['stuck.txt', 'sticking.txt'])('gives up on %s after the stall limit', async (file) => {
      const chat = await openChat(open, { retry: { stallTimeout: 500 } })
      await chat.page.pick('input', join(disk.folder, file))
      await eventually(chat.shown).toEqual([`${file} failed`])
      expect(await chat.text()).toMatch(/takes too long to open.*download it first/)
      expect(chat.puts()).toBeLessThanOrEqual(1)
    })

    it('sends the files behind a stuck one, and aborts that one immediately', async () => {
      const chat = await openChat(open)
      const others = await Promise.all(['a.txt', 'b.txt', 'c.txt'].map(fileOnDisk))
      await chat.page.pick('input', join(disk.folder, 'stuck.txt'), ...others)
      await eventually(chat.shown).toEqual([
        'stuck.txt uploading',
        'a.txt uploaded',
        'b.txt uploaded',
        'c.txt uploaded',
      ])
      await chat.page.evaluate(() => window.chat.tray.abort(window.chat.tray.items[0]?.id ?? ''))
      await eventually(async () => (await chat.shown())[0]).toBe('stuck.txt aborted')
      expect(chat.puts()).toBe(3)
    })
  })
})
