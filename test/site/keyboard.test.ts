import type { Locator } from 'playwright'
import { expect, inject, it } from 'vitest'
import { patience } from '../support/patience.ts'
import { openEntry, startBrowser } from './openEntry.ts'

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
  await page.keyboard.type('Here is the quote.')
  await press('Shift+Tab')
  await expectFocus(button('Remove Quote.pdf'))
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

const attached = `
- paragraph
- 'group "Attachments: 0 of 3 files ready"':
  - 'heading "Attachments: 0 of 3 files ready" [level=3]'
  - button "Remove all"
  - list:
    - listitem:
      - progressbar "Upload of Quote.pdf"
      - text: Quote.pdf
      - paragraph: Starting · 20 kB
      - button "Remove Quote.pdf"
    - listitem:
      - progressbar "Upload of Notes.docx"
      - text: Notes.docx
      - paragraph: Starting · 20 kB
      - button "Remove Notes.docx"
    - listitem:
      - progressbar "Upload of Drip.mp4"
      - text: Drip.mp4
      - paragraph: Starting · 20 kB
      - button "Remove Drip.mp4"
- textbox "Message":
  - /placeholder: Write a message
- button "Attach"
- paragraph: or drop or paste · Up to 20 MB · PDF, JPG, PNG, DOCX…
- button "Send"
`

const removed = `
- paragraph
- 'group "Attachments: 0 of 2 files ready"':
  - 'heading "Attachments: 0 of 2 files ready" [level=3]'
  - button "Remove all"
  - list:
    - listitem:
      - progressbar "Upload of Quote.pdf"
      - text: Quote.pdf
      - paragraph: Finishing · 20 kB
      - button "Remove Quote.pdf"
    - listitem:
      - progressbar "Upload of Drip.mp4"
      - text: Drip.mp4
      - paragraph: Finishing · 20 kB
      - button "Remove Drip.mp4"
- text: Removed Notes.docx
- button "Undo"
- textbox "Message":
  - /placeholder: Write a message
  - text: Here is the quote.
- button "Attach"
- paragraph: or drop or paste · Up to 20 MB · PDF, JPG, PNG, DOCX…
- button "Send"
`

const bubble = `
- listitem:
  - text: "You: Drip.mp4"
  - paragraph: 20 kB
  - status
  - paragraph:
    - text: Sent
    - time: 12:00
`

const sent = `
- paragraph
- textbox "Message":
  - /placeholder: Write a message
- button "Attach"
- paragraph: or drop or paste · Up to 20 MB · PDF, JPG, PNG, DOCX…
- button "Send" [disabled]
`

const failed = `
- paragraph
- group "Files that could not be added":
  - heading "1 file couldn’t be added" [level=3]
  - button "Dismiss"
  - list:
    - listitem:
      - text: setup.exe
      - paragraph: Files of type .exe can’t be sent. Try PDF, JPG, PNG or DOCX.
- 'group "Attachments: 2 files failed"':
  - 'heading "Attachments: 2 files failed" [level=3]'
  - button "Retry all"
  - button "Remove all"
  - list:
    - listitem:
      - text: Quote.pdf
      - paragraph: Something went wrong on our side. Contact us if it keeps happening.
      - button "Retry Quote.pdf": Retry
      - button "Remove Quote.pdf"
    - listitem:
      - text: Notes.docx
      - paragraph: Something went wrong on our side. Contact us if it keeps happening.
      - button "Retry Notes.docx": Retry
      - button "Remove Notes.docx"
- textbox "Message":
  - /placeholder: Write a message
- button "Attach"
- paragraph: 2 files won’t be sent
- button "Send" [disabled]
`

const retried = `
- paragraph
- group "Files that could not be added":
  - heading "1 file couldn’t be added" [level=3]
  - button "Dismiss"
  - list:
    - listitem:
      - text: setup.exe
      - paragraph: Files of type .exe can’t be sent. Try PDF, JPG, PNG or DOCX.
- 'group "Attachments: 1 file failed"':
  - 'heading "Attachments: 1 file failed" [level=3]'
  - button "Remove all"
  - list:
    - listitem:
      - text: Quote.pdf
      - paragraph: Ready to send · 20 kB
      - button "Remove Quote.pdf"
    - listitem:
      - text: Notes.docx
      - paragraph: Something went wrong on our side. Contact us if it keeps happening.
      - button "Retry Notes.docx": Retry
      - button "Remove Notes.docx"
- textbox "Message":
  - /placeholder: Write a message
- button "Attach"
- paragraph: 1 file won’t be sent
- button "Send"
`

async function openPlayground(network: string) {
  const entry = inject('siteEntries').find(({ id }) => id === 'chat-composer--playground')
  if (!entry) throw new Error('There is no Playground.')
  const page = await browser.newPage()
  // Playwright would catch the dialog of its first listener too late.
  page.on('filechooser', () => {})
  await openEntry(page, entry, `network:${network}`)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const press = (key: string) => page.keyboard.press(key)
  /** Presses Tab until the element has the focus. */
  const tabTo = async (element: Locator) => {
    for (let presses = 0; presses < 30 && !(await hasFocus(element)); presses += 1) await press('Tab')
    await expectFocus(element)
  }
  return {
    page,
    composer: page.locator('.composer'),
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

async function expectFocus(element: Locator): Promise<void> {
  await expect.poll(() => hasFocus(element), { timeout: patience }).toBe(true)
}

async function hasFocus(element: Locator): Promise<boolean> {
  return (await element.count()) === 1 && element.evaluate((found) => found === document.activeElement)
}
