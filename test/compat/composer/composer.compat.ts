import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { EmulatorServer } from '../../../src/testing/node.ts'
import { startEmulatorServer } from '../../../src/testing/node.ts'
import { patience } from '../../support/patience.ts'
import { onDisk, see } from '../examples/actions.ts'
import type { Examples } from '../examples/openExamples.ts'
import { openExamples } from '../examples/openExamples.ts'
import { bootstrap, tailwind } from './hostStyles.ts'
import { shownOnlyWith } from './shownOnlyWith.ts'

let examples: Examples
let service: EmulatorServer

beforeAll(async () => {
  examples = await openExamples('composer', ['chat-composer'], { bootstrap: '^5.3.0', tailwindcss: '^4.3.0' })
  service = await startEmulatorServer()
  return () => Promise.all([examples.close(), service.close()])
})

it('the copied composer compiles in a strict app', async () => {
  expect(await examples.checkTypes()).toBe('')
})

it("the copied composer sends a file, and keeps its looks among the app's styles", async () => {
  const { emulator, page, attach } = await openComposer()
  await attach(['quote.txt'])
  await see(page, /1 file ready/)

  const styleOf = (selector: string, property: string): Promise<string> =>
    page.$eval(selector, (element, name) => getComputedStyle(element).getPropertyValue(name), property)
  const white = 'rgb(255, 255, 255)'
  expect(await styleOf('.composer-files-head', 'text-align')).toBe('start')
  expect(await styleOf('.composer-hint', 'color')).not.toBe(white)
  expect(await styleOf('.composer-send', 'background-color')).not.toBe(white)

  await page.type('textarea', 'The quote.')
  await page.click('.composer-send')
  await see(page, /The quote\./)
  await expect.poll(() => emulator.attachments.map(({ status }) => status)).toEqual(['completed'])
})

describe.each([
  ['Tailwind', tailwind],
  ['Bootstrap', bootstrap],
])('beside %s', (_, stylesOf) => {
  it('the copied composer looks the same', async () => {
    const { emulator, page, attach } = await openComposer()
    await attach(['quote.pdf', 'notes.txt'])
    await see(page, /2 files ready/)
    emulator.fault('put', { kind: 'status', status: 403, exception: 'AccessDenied' })
    await attach(['plan.csv'])
    await see(page, /1 file failed/)
    emulator.fault('put', { kind: 'stall' })
    await attach(['film.mp4', 'tool.xyz'])
    await page.waitForSelector('.composer-ring')
    await see(page, /1 file couldn’t be added/)

    expect(await page.evaluate(shownOnlyWith, await stylesOf(examples.folder))).toEqual([])
  })
})

async function openComposer() {
  const { emulator, endpoint } = await service.create()
  const page = await examples.browser.newPage()
  onTestFinished(() => page.close())
  page.setDefaultTimeout(patience)
  page.on('pageerror', (error) => expect.soft(String(error)).toBe(''))
  await page.goto(`${examples.pages.url}?endpoint=${encodeURIComponent(endpoint)}`)
  const attach = async (names: readonly string[]): Promise<void> => {
    const input = await page.waitForSelector('input[type="file"]')
    await input?.uploadFile(...(await Promise.all(names.map((name) => onDisk(name, 'hello')))))
  }
  return { emulator, page, attach }
}
