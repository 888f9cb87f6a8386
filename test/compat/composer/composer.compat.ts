import { beforeAll, expect, it, onTestFinished } from 'vitest'
import type { EmulatorServer } from '../../../src/testing/node.ts'
import { startEmulatorServer } from '../../../src/testing/node.ts'
import { patience } from '../../support/patience.ts'
import { onDisk, see } from '../examples/actions.ts'
import type { Examples } from '../examples/openExamples.ts'
import { openExamples } from '../examples/openExamples.ts'

let examples: Examples
let service: EmulatorServer

beforeAll(async () => {
  examples = await openExamples('composer', ['chat-composer'], {})
  service = await startEmulatorServer()
  return () => Promise.all([examples.close(), service.close()])
})

it('the copied composer compiles in a strict app', async () => {
  expect(await examples.checkTypes()).toBe('')
})

it("the copied composer sends a file, and keeps its looks among the app's styles", async () => {
  const { emulator, endpoint } = await service.create()
  const page = await examples.browser.newPage()
  onTestFinished(() => page.close())
  page.setDefaultTimeout(patience)
  page.on('pageerror', (error) => expect.soft(String(error)).toBe(''))
  await page.goto(`${examples.pages.url}?endpoint=${encodeURIComponent(endpoint)}`)
  const input = await page.waitForSelector('input[type="file"]')
  await input?.uploadFile(await onDisk('quote.txt', 'hello'))
  await see(page, /1 file ready/)

  const styleOf = (selector: string, property: string): Promise<string> =>
    page.$eval(selector, (element, name) => getComputedStyle(element).getPropertyValue(name), property)
  const white = 'rgb(255, 255, 255)'
  expect(await styleOf('.list-head', 'text-align')).toBe('start')
  expect(await styleOf('.composer-hint', 'color')).not.toBe(white)
  expect(await styleOf('.send', 'background-color')).not.toBe(white)

  await page.type('textarea', 'The quote.')
  await page.click('.send')
  await see(page, /The quote\./)
  await expect.poll(() => emulator.attachments.map(({ status }) => status)).toEqual(['completed'])
})
