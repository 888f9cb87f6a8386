import type { Locator } from 'playwright'
import { expect, inject, it } from 'vitest'
import { patience } from '../support/patience.ts'
import { entryOf, openEntry, startBrowser } from './openEntry.ts'

const browser = startBrowser()

it('changes the network of a docs page’s live example, which keeps its state', async () => {
  const { page, live, choose, send } = await open('docs')
  const states = page.locator('.states')
  await expectStalled(states)
  await choose('Offline')
  await send()
  await live.getByText('Waiting for your connection…').waitFor()
  await expectStalled(states)
  await choose('Fine')
  await live.getByText('Sent.', { exact: true }).waitFor()
  await expectStalled(states)
  await page.close()
})

it('changes the network of a story, as its toolbar does', async () => {
  const { page, live, choose, send } = await open('story')
  await choose('Offline')
  await send()
  await live.getByText('Waiting for your connection…').waitFor()
  await choose('Fine')
  await live.getByText('Sent.', { exact: true }).waitFor()
  await page.close()
})

it('changes the network of a docs page by the toolbar', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(`${inject('siteUrl')}/?path=/docs/${entries.docs}`)
  const live = page.frameLocator('#storybook-preview-iframe').locator('.stage').first()
  const { choose, send } = actionsIn(live)
  await live.getByRole('button', { name: 'Fine', pressed: true }).waitFor()
  await page.getByRole('button', { name: 'Network: fine' }).click()
  await page.getByText('Network: offline', { exact: true }).click()
  await live.getByRole('button', { name: 'Offline', pressed: true }).waitFor()
  await send()
  await live.getByText('Waiting for your connection…').waitFor()
  await choose('Fine')
  await live.getByText('Sent.', { exact: true }).waitFor()
  await page.close()
})

/** The page of useSendAttachment, and its first story. */
const entries = { docs: 'hooks-usesendattachment--docs', story: 'hooks-usesendattachment--idle' }

async function open(type: keyof typeof entries) {
  const page = await browser.newPage()
  await openEntry(page, entryOf(entries[type]))
  const live = page.locator('.stage').first()
  return { page, live, ...actionsIn(live) }
}

/** What a user does in the live example. */
function actionsIn(live: Locator) {
  return {
    async choose(name: string) {
      await live.getByRole('button', { name, exact: true }).click()
      await live.getByRole('button', { name, exact: true, pressed: true }).waitFor()
    },
    send: () => live.getByRole('button', { name: 'Send', exact: true }).click(),
  }
}

/** The requests of other stories are not cut. */
async function expectStalled(states: Locator): Promise<void> {
  await expect
    .poll(() => states.locator('.attachment-sentence').allInnerTexts(), { timeout: patience })
    .toEqual(expect.arrayContaining(['Requesting the upload URL…', 'Uploading…', 'Posting to the chat…']))
}
