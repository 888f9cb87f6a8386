import { expect, it } from 'vitest'
import { entryOf, openEntry, startBrowser } from './openEntry.ts'

const browser = startBrowser()

it('keeps the Playground’s messages and tray when the page really reloads', async () => {
  const page = await browser.newPage()
  await openEntry(page, entryOf('chat-composer--playground'))
  const conversation = page.getByRole('region', { name: 'Chat: conversation' })
  await attach('Quote.pdf')
  await page.getByLabel('Message').fill('Here is the quote.')
  await page.getByRole('button', { name: 'Send' }).click()
  await conversation.getByText('Quote.pdf').first().waitFor()
  await attach('Drip.mp4')
  await page.getByText('1 file ready').waitFor()
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Reload the page' }).click(),
  ])
  await page.getByText('1 file ready').waitFor()
  expect(await conversation.getByText('Here is the quote.').count()).toBe(1)
  await conversation.getByText('Quote.pdf').first().waitFor()
  await page.close()

  async function attach(name: string): Promise<void> {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from('bytes') })
  }
})
