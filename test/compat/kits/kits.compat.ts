import type { Page } from 'puppeteer-core'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Emulator } from '../../../src/testing/index.ts'
import type { EmulatorServer } from '../../../src/testing/node.ts'
import { startEmulatorServer } from '../../../src/testing/node.ts'
import { patience } from '../../support/patience.ts'
import { onDisk, see } from '../examples/actions.ts'
import type { Examples } from '../examples/openExamples.ts'
import { openExamples } from '../examples/openExamples.ts'
import { picture } from '../examples/picture.ts'

/** The examples, and how a user of each kit opens the file dialog, sends, and removes a file. */
const kits = {
  'assistant-ui': { attach: 'button::-p-text(Attach)', send: 'button::-p-text(Send)' },
  chatscope: { attach: '.cs-button--attachment', send: '.cs-button--send' },
  'stream-chat': { attach: 'button::-p-text(Attach)', send: 'button::-p-text(Send)' },
}
const newest = {
  '@assistant-ui/react': '^0.15.0',
  '@chatscope/chat-ui-kit-react': '^2.0.0',
  '@chatscope/chat-ui-kit-styles': '^1.0.0',
  'stream-chat': '^9.0.0',
}

let examples: Examples
let service: EmulatorServer

beforeAll(async () => {
  examples = await openExamples('kits', Object.keys(kits), newest)
  service = await startEmulatorServer()
  return () => Promise.all([examples.close(), service.close()])
})

it('the examples compile in a strict app', async () => {
  expect(await examples.checkTypes()).toBe('')
})

for (const [kit, { attach, send }] of Object.entries(kits))
  describe(`a chat with ${kit}`, () => {
    async function open(): Promise<{
      page: Page
      emulator: Emulator
      pick: (...files: string[]) => Promise<void>
    }> {
      const { emulator, endpoint } = await service.create()
      const session = await examples.browser.createBrowserContext()
      onTestFinished(() => session.close())
      const page = await session.newPage()
      page.setDefaultTimeout(patience)
      page.on('pageerror', (error) => expect.soft(String(error)).toBe(''))
      await page.goto(`${examples.pages.url}?kit=${kit}&endpoint=${encodeURIComponent(endpoint)}`)
      return {
        page,
        emulator,
        async pick(...files) {
          await page.waitForSelector(attach)
          const [chooser] = await Promise.all([page.waitForFileChooser(), page.click(attach)])
          await chooser.accept(files)
        },
      }
    }
    const shown =
      { 'assistant-ui': 'Ready to send', chatscope: 'Ready to send', 'stream-chat': 'finished' }[kit] ?? ''
    const statuses = ({ attachments }: Emulator): string[] =>
      attachments.map(({ attachmentName, status }) => `${attachmentName} ${status}`)

    it('uploads while the user types, posts at Send, and keeps a small picture', async () => {
      const { page, emulator, pick } = await open()
      await pick(await onDisk('note.txt', 'hello'), await onDisk('photo.png', picture))
      await see(page, new RegExp(`note.txt: ${shown}`))
      await see(page, new RegExp(`photo.png: ${shown}`))
      expect(statuses(emulator).sort()).toEqual(['note.txt uploaded', 'photo.png uploaded'])
      await page.click(send)
      await expect
        .poll(() => statuses(emulator).sort())
        .toEqual(['note.txt completed', 'photo.png completed'])
      const image = await page.waitForSelector('img[src^="data:image/"]')
      await expect.poll(() => image?.evaluate(({ naturalWidth }) => naturalWidth)).toBe(2)
      const operations = emulator.requests.map(({ operation }) => operation)
      expect(operations.filter((operation) => operation === 'start')).toHaveLength(2)
      expect(operations.filter((operation) => operation === 'complete')).toHaveLength(2)
    })

    it('posts nothing of a removed file', async () => {
      const { page, emulator, pick } = await open()
      await pick(await onDisk('wrong.txt', 'wrong'), await onDisk('right.txt', 'right'))
      await see(page, new RegExp(`wrong.txt: ${shown}`))
      await see(page, new RegExp(`right.txt: ${shown}`))
      await page.click('button::-p-text(Remove)')
      await see(page, /^(?![\s\S]*wrong.txt)/)
      await page.click(send)
      await expect
        .poll(() => statuses(emulator).sort())
        .toEqual(['right.txt completed', 'wrong.txt uploaded'])
    })

    it('keeps a file that cannot be posted, and Send tries again', async () => {
      const { page, emulator, pick } = await open()
      await pick(await onDisk('note.txt', 'hello'))
      await see(page, new RegExp(`note.txt: ${shown}`))
      emulator.fault('complete', { kind: 'status', status: 402 })
      await page.click(send)
      await expect
        .poll(() => emulator.requests.filter(({ operation }) => operation === 'complete'))
        .toHaveLength(1)
      await see(page, /note.txt: (?!Sent)/)
      await page.waitForSelector(`${send}:not([disabled])`)
      await page.click(send)
      await expect.poll(() => statuses(emulator)).toEqual(['note.txt completed'])
    })
  })
