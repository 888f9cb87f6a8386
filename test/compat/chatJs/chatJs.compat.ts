import type { Page } from 'puppeteer-core'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { CreatedEmulator, EmulatorServer } from '../../../src/testing/node.ts'
import { startEmulatorServer } from '../../../src/testing/node.ts'
import { startChatJsHost } from '../../support/chatJsHost/startChatJsHost.mjs'
import { patience } from '../../support/patience.ts'
import { onDisk, see } from '../examples/actions.ts'
import type { Examples } from '../examples/openExamples.ts'
import { openExamples } from '../examples/openExamples.ts'
import { picture } from '../examples/picture.ts'

let examples: Examples
let service: EmulatorServer
let host: Awaited<ReturnType<typeof startChatJsHost>>

beforeAll(async () => {
  examples = await openExamples('chatJs', ['chatjs-token', 'chatjs-transcript'], {
    'amazon-connect-chatjs': '^5.0.0',
  })
  service = await startEmulatorServer()
  host = await startChatJsHost(service.url)
  return () => Promise.all([examples.close(), host.close(), service.close()])
})

it('the examples compile in a strict app', async () => {
  expect(await examples.checkTypes()).toBe('')
})

describe('a chat with amazon-connect-chatjs', () => {
  it('shows a picture in the conversation, once the scanner has approved it', async () => {
    const { page, emulator, send } = await join()
    await send(await onDisk('photo.png', picture))
    await see(page, 'Customer: photo.png is being checked.')
    expect(emulator.requests.filter(({ operation }) => operation === 'get')).toEqual([])
    await emulator.scan(emulator.attachments[0]?.attachmentId ?? '', 'APPROVED')
    const image = await page.waitForSelector('img[alt="photo.png"]')
    await expect.poll(() => image?.evaluate(({ naturalWidth }) => naturalWidth)).toBe(2)
    expect(await linesOf(page, 'Files')).toEqual([])
  })

  it('says that the scanner rejected a file', async () => {
    const { page, emulator, send } = await join()
    await send(await onDisk('virus.txt', 'not really'))
    await see(page, 'virus.txt is being checked.')
    await emulator.scan(emulator.attachments[0]?.attachmentId ?? '', 'REJECTED')
    await see(page, 'virus.txt: This file didn’t pass the security check. Send a different file.')
    expect(emulator.object(emulator.attachments[0]?.attachmentId ?? '')).toBeUndefined()
  })

  it('learns after a reconnection what it missed, in order of time', async () => {
    const { page, emulator, send, tell } = await join()
    await tell('push', message('one', 1), message('two', 2))
    await see(page, 'Maya: two')
    await send(await onDisk('note.txt', 'hello'))
    await see(page, 'note.txt is being checked.')
    const reads = Number(await tell('reads'))
    await tell('miss', message('three', 3))
    await emulator.scan(emulator.attachments[0]?.attachmentId ?? '', 'REJECTED')
    await see(page, 'didn’t pass the security check')
    await expect.poll(async () => Number(await tell('reads'))).toBeGreaterThan(reads)
    await expect
      .poll(() => linesOf(page, 'Conversation'))
      .toEqual([
        ...['Maya: one', 'Maya: two', 'Maya: three'],
        'Customer: note.txt: This file didn’t pass the security check. Send a different file.',
      ])
    await send(await onDisk('again.txt', 'hello again'))
    await see(page, 'again.txt is being checked.')
  })

  it('has unsent files and the scanner’s decisions after a reload', async () => {
    const { page, emulator, pick, send } = await join()
    await send(await onDisk('first.txt', 'first'))
    await see(page, 'first.txt is being checked.')
    await pick(await onDisk('second.txt', 'second'))
    await see(page, 'second.txt: Ready to send')
    const address = page.url()
    await page.goto('about:blank')
    await emulator.scan(emulator.attachments[0]?.attachmentId ?? '', 'REJECTED')
    // Going back would restore the living page.
    await page.goto(address)
    await see(page, 'first.txt: This file didn’t pass the security check. Send a different file.')
    await see(page, 'second.txt: Ready to send')
    await page.click(sendButton)
    await see(page, 'second.txt is being checked.')
    expect(emulator.attachments.map(({ attachmentName, status }) => `${attachmentName} ${status}`)).toEqual([
      'first.txt completed',
      'second.txt completed',
    ])
    expect(await linesOf(page, 'Files')).toEqual([])
  })
})

const sendButton = 'button::-p-text(Send)'

interface Joined {
  page: Page
  emulator: CreatedEmulator['emulator']
  pick(file: string): Promise<void>
  /** Picks a file, and posts it once it is uploaded. */
  send(file: string): Promise<void>
  /** See startChatJsHost. */
  tell(what: string, ...items: object[]): Promise<string>
}

/** Opens the app as a user does; its scanner waits for the test. */
async function join(): Promise<Joined> {
  const { emulator, id } = await service.create({ scanner: 'wait' })
  const endpoint = `${host.url}/${id}`
  const session = await examples.browser.createBrowserContext()
  onTestFinished(() => session.close())
  const page = await session.newPage()
  page.setDefaultTimeout(patience)
  page.on('pageerror', (error) => expect.soft(String(error)).toBe(''))
  await page.goto(`${examples.pages.url}?endpoint=${encodeURIComponent(endpoint)}`)
  const pick = async (file: string): Promise<void> => {
    const input = await page.waitForSelector('input[type=file]')
    await input?.uploadFile(file)
  }
  return {
    page,
    emulator,
    pick,
    async send(file) {
      await pick(file)
      await see(page, 'Ready to send')
      await page.click(sendButton)
    },
    async tell(what, ...items) {
      const response = await fetch(`${endpoint}/_${what}`, { method: 'POST', body: JSON.stringify(items) })
      return response.text()
    },
  }
}

/** A message of the agent, before the test's own. */
function message(Content: string, minute: number): object {
  const AbsoluteTime = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
  return {
    ...{ Id: Content, Type: 'MESSAGE', ContentType: 'text/plain', DisplayName: 'Maya' },
    ...{ Content, AbsoluteTime },
  }
}

/** The texts of a list. */
function linesOf(page: Page, list: 'Conversation' | 'Files'): Promise<(string | null)[]> {
  return page.$$eval(`ul[aria-label=${list}] > li`, (lines) => lines.map(({ textContent }) => textContent))
}
