import { join } from 'node:path'
import { startEmulatorServer } from 'react-connect-attachments/testing/node'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { engines } from '../../engines/engines.ts'
import { onDisk } from '../examples/actions.ts'
import { installMix } from '../mixes.ts'
import { runNode } from '../run.ts'
import { servePage } from '../servePage.ts'
import { addOtherVersion, mixedVersions } from './otherVersion.ts'

let folder = ''
let version = ''

beforeAll(async () => {
  const app = { name: 'versions', source: 'versions/app', packages: {} }
  const installed = await installMix('newest', app)
  folder = installed.folder
  version = await addOtherVersion(folder)
  await runNode(folder, [join(installed.tools, 'vite/bin/vite.js'), 'build'], { NODE_ENV: 'production' })
})

it('Two versions on one page each send their own files, and say so when they are mixed', async () => {
  const service = await startEmulatorServer()
  const pages = await servePage(join(folder, 'dist'), '')
  const browser = await engines.find(({ name }) => name === 'Chromium')?.start()
  if (!browser) throw new Error('There is no Chromium.')
  onTestFinished(async () => {
    await Promise.all([browser.close(), pages.close(), service.close()])
  })
  const page = await browser.openTab()
  const { emulator, endpoint } = await service.create()
  await page.goto(`${pages.url}?endpoint=${encodeURIComponent(endpoint)}`)
  const text = (): Promise<string> => page.evaluate(() => document.body.innerText)
  await expect.poll(text).toContain(mixedVersions(version))
  for (const chat of ['page', 'widget']) {
    await page.pick(`#${chat} input`, await onDisk(`${chat}.txt`, chat))
    await expect.poll(text).toContain(`${chat}: ${chat}.txt: Ready to send`)
    await page.click(`#${chat} button`)
    await expect.poll(text).toContain(`${chat}: ${chat}.txt: Sent`)
  }
  // A drop belongs to the form under it.
  if (!page.drag) throw new Error('Chromium can drag.')
  const dropped = await onDisk('dropped.txt', 'dropped')
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await page.drag(dropped, '#widget', type)
  await expect.poll(text).toContain('widget: dropped.txt: Ready to send')
  expect(await text()).not.toContain('page: dropped.txt')
  expect(emulator.attachments.map(({ attachmentName, status }) => [attachmentName, status])).toEqual([
    ['page.txt', 'completed'],
    ['widget.txt', 'completed'],
    ['dropped.txt', 'uploaded'],
  ])
})
