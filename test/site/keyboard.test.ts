import type { Locator } from 'playwright'
import { expect, it } from 'vitest'
import { patience } from '../support/patience.ts'
import { attached, bubble, failed, removed, retried, sent } from './composerTrees.ts'
import { entryOf, openEntry, startBrowser } from './openEntry.ts'

const browser = startBrowser()

it('attaches, removes, restores and sends files with the keyboard alone', async () => {
  const { page, composer, press, tabTo, attach, button, close } = await openPlayground('slow')
  const message = page.getByRole('textbox', { name: 'Message' })
  await attach('Quote.pdf', 'Notes.docx', 'Drip.mp4')
  await composer.getByText('3 files ready').waitFor()
  await expectFocus(button('Attach'))
  await expectTree(composer, attached)

  await press('Shift+Tab')
  await expectFocus(message)
  // The box around it shows the focus.
  expect(await outlineOf(message)).toBe('none')
  await page.keyboard.type('Here is the quote.')
  await press('Shift+Tab')
  await expectFocus(button('Remove Quote.pdf'))
  expect(await outlineOf(button('Remove Quote.pdf'))).toBe('solid')
  await press('ArrowDown')
  await expectFocus(button('Remove Notes.docx'))
  await press('ArrowDown')
  await expectFocus(button('Remove Drip.mp4'))
  await press('ArrowUp')
  await expectFocus(button('Remove Notes.docx'))

  await press('Delete')
  await expectFocus(button('Remove Drip.mp4'))
  await expectTree(composer, removed)
  await press('Tab')
  await expectFocus(button('Undo'))
  await press('Enter')
  await expectFocus(button('Remove Notes.docx'))
  await composer.getByText('3 files ready').waitFor()

  await tabTo(message)
  await press('Enter')
  await expectFocus(message)
  await page.getByRole('status').filter({ hasText: '3 files sent.' }).waitFor()
  const conversation = page.getByRole('region', { name: 'Chat: conversation' })
  await expectTree(conversation.getByRole('listitem').filter({ hasText: 'Drip.mp4' }), bubble)
  await expectTree(composer, sent)
  await close()
})

it('retries and removes failed files with the keyboard alone', async () => {
  const { page, composer, press, tabTo, attach, button, close } = await openPlayground('s3-refuses')
  await attach('Quote.pdf', 'Notes.docx', 'setup.exe')
  await composer.getByText('2 files failed').waitFor()
  await expectFocus(button('Attach'))
  await expectTree(composer, failed)

  await tabTo(button('Fine'))
  await press('Enter')
  await page.getByRole('button', { name: 'Fine', pressed: true }).waitFor()
  await tabTo(button('Retry Quote.pdf'))
  await press('Enter')
  await expectFocus(button('Remove Quote.pdf'))
  await composer.getByText('Ready to send').waitFor()
  await expectTree(composer, retried)

  await tabTo(button('Dismiss'))
  await press('Enter')
  await expectFocus(button('Remove Notes.docx'))
  await press('Enter')
  await expectFocus(button('Remove Quote.pdf'))
  await press('Enter')
  await expectFocus(button('Attach'))
  await close()
})

async function openPlayground(network: string) {
  const page = await browser.newPage()
  // Playwright would catch the dialog of its first listener too late.
  page.on('filechooser', () => {})
  await openEntry(page, entryOf('chat-composer--playground'), `network:${network}`)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const press = (key: string) => page.keyboard.press(key)
  /** Presses Tab until the element has the focus. */
  const tabTo = async (element: Locator) => {
    for (let presses = 0; presses < 30 && !(await hasFocus(element)); presses += 1) await press('Tab')
    await expectFocus(element)
  }
  return {
    page,
    composer: page.locator('.composer-form'),
    button,
    press,
    tabTo,
    async attach(...names: string[]) {
      await tabTo(button('Attach'))
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('Enter')])
      await chooser.setFiles(names.map(fileOf))
    },
    close: () => page.close(),
  }
}

function fileOf(name: string) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(20_000, name) }
}

/** What a screen reader meets. */
async function expectTree(element: Locator, tree: string): Promise<void> {
  const read = async () => (await element.ariaSnapshot()).replace(/\d\d:\d\d/, '12:00')
  await expect.poll(read, { timeout: patience }).toBe(tree.trim())
}

function outlineOf(element: Locator): Promise<string> {
  return element.evaluate((node) => getComputedStyle(node).outlineStyle)
}

async function expectFocus(element: Locator): Promise<void> {
  await expect.poll(() => hasFocus(element), { timeout: patience }).toBe(true)
}

async function hasFocus(element: Locator): Promise<boolean> {
  return (await element.count()) === 1 && element.evaluate((found) => found === document.activeElement)
}
