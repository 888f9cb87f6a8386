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

  const { align, hint, button } = await page.evaluate(() => {
    const styleOf = (selector: string): CSSStyleDeclaration =>
      getComputedStyle(document.querySelector(selector) ?? document.body)
    return {
      align: styleOf('.list-head').textAlign,
      hint: styleOf('.composer-hint').color,
      button: styleOf('.send').backgroundColor,
    }
  })
  const white = 'rgb(255, 255, 255)'
  expect({ align, hint, button }).toEqual({
    align: 'start',
    hint: expect.not.stringMatching(white),
    button: expect.not.stringMatching(white),
  })

  await page.type('textarea', 'The quote.')
  await page.click('.send')
  await see(page, /The quote\./)
  await expect.poll(() => emulator.attachments.map(({ status }) => status)).toEqual(['completed'])
})
