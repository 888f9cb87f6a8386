import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Emulator, Fault } from 'react-connect-attachments/testing'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { EngineBrowser, EnginePage } from '../../engines/engines.ts'
import { engines } from '../../engines/engines.ts'
import { onDisk } from '../examples/actions.ts'
import { picture } from '../examples/picture.ts'
import { installMix } from '../mixes.ts'
import { runNode } from '../run.ts'
import type { PageServer } from '../servePage.ts'
import { servePage } from '../servePage.ts'

/** What `app/main.tsx` gives the test. */
declare const emulator: Emulator
declare const fractions: (number | undefined)[]

let browser: EngineBrowser
let pages: PageServer

beforeAll(async () => {
  const app = { name: 'msw', source: 'msw/app', packages: { msw: '^2.15.0' } }
  const { folder, tools } = await installMix('newest', app)
  // As MSW's documentation says.
  await runNode(folder, ['node_modules/msw/cli/index.js', 'init', 'public', '--save'])
  await runNode(folder, [join(tools, 'vite/bin/vite.js'), 'build'], { NODE_ENV: 'production' })
  pages = await servePage(join(folder, 'dist'), '')
  const chromium = engines.find(({ name }) => name === 'Chromium')
  if (!chromium) throw new Error('There is no Chromium.')
  browser = await chromium.start()
  return () => Promise.all([browser.close(), pages.close()])
})

describe('MSW in a page', () => {
  it('receives a file whole, and serves it as a picture', async () => {
    const page = await open()
    await page.pick('input', await onDisk('photo.png', picture))
    await see(page, 'photo.png: Ready to send')
    await page.click('button')
    await see(page, 'photo.png: Sent')
    const isLoaded = (): boolean => document.querySelector('img')?.naturalWidth === 2
    await expect.poll(() => page.evaluate(isLoaded)).toBe(true)
    expect(await arrived(page)).toEqual([['photo.png', 'completed', sha256(picture)]])
    expect(page.complaints).toEqual([])
  })

  it('hides the progress of an upload', async () => {
    const page = await open()
    const film = new Uint8Array(1_500_000).fill(7)
    await page.pick('input', await onDisk('film.mp4', film))
    await see(page, 'film.mp4: Ready to send')
    expect(await arrived(page)).toEqual([['film.mp4', 'uploaded', sha256(film)]])
    // `undefined`, and then all of it.
    expect(await page.evaluate(() => [...new Set(fractions)])).toEqual([null, 1])
  })

  it('fails on demand, and the client tries again', async () => {
    const page = await open()
    await page.evaluate(
      (...faults: Fault[]) => emulator.fault('put', ...faults),
      { kind: 'status', status: 503, exception: 'SlowDown' },
      { kind: 'answer-lost' },
    )
    await page.pick('input', await onDisk('note.txt', Buffer.from('hello')))
    await see(page, 'note.txt: Ready to send')
    const puts = (): unknown => emulator.requests.filter(({ operation }) => operation === 'put').length
    expect(await page.evaluate(puts)).toBe(3)
    expect(await arrived(page)).toEqual([['note.txt', 'uploaded', sha256(Buffer.from('hello'))]])
  })
})

async function open(): Promise<EnginePage> {
  const page = await browser.openTab()
  onTestFinished(() => page.close())
  await page.goto(`${pages.url}/`)
  await expect.poll(() => page.evaluate(() => 'emulator' in globalThis)).toBe(true)
  return page
}

const see = (page: EnginePage, text: string): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.body.innerText)).toContain(text)

/** Names, statuses and digests of the service's attachments. */
const arrived = (page: EnginePage): Promise<unknown> =>
  page.evaluate(() =>
    emulator.attachments.map(({ attachmentName, status, object }) => [
      attachmentName,
      status,
      object?.sha256,
    ]),
  )

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
