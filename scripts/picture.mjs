// @ts-check
// Takes README's pictures of the composer, from the built Storybook: `npm run build-storybook && node scripts/picture.mjs [STORY]`.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { launchOptions } from './browser.mjs'
import { serveSite } from './serveSite.mjs'

const [, , story = 'chat-composer--on-their-way'] = process.argv
const root = fileURLToPath(new URL('..', import.meta.url))
const site = await serveSite()
const browser = await chromium.launch(await launchOptions())
try {
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    const page = await browser.newPage({
      viewport: { width: 480, height: 860 },
      deviceScaleFactor: 1.5,
      colorScheme: theme,
      reducedMotion: 'reduce',
    })
    const path = join(root, '.github', `composer-${theme}.png`)
    await page.goto(`${site.url}/iframe.html?id=${story}&viewMode=story&globals=theme:${theme}`)
    // The states of a story are seeded; its pictures take a moment.
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(2000)
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await page.locator('.chat').first().screenshot({ path })
    console.log(`${path}: ${Math.round(statSync(path).size / 1000)} kB`)
    await page.close()
  }
} finally {
  await browser.close()
  site.close()
}
