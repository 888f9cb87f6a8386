// @ts-check
// Takes README's pictures of the composer, from the built Storybook: `npm run build-storybook && node scripts/picture.mjs [STORY]`.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { launchOptions } from './browser.mjs'

const [, , story = 'chat-composer--on-their-way'] = process.argv
const root = fileURLToPath(new URL('..', import.meta.url))
const site = join(root, 'storybook-static')
if (!existsSync(site)) throw new Error('There is no storybook-static. Run `npm run build-storybook` first.')

/** @type {Record<string, string>} */
const types = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml' }

const server = createServer(({ url = '' }, response) => {
  const file = join(site, new URL(url, 'http://site').pathname)
  if (!file.startsWith(site) || !existsSync(file)) return void response.writeHead(404).end()
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
  createReadStream(file).pipe(response)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
const address = server.address()
const port = typeof address === 'object' && address ? address.port : 0

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
    await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${story}&viewMode=story&globals=theme:${theme}`)
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
  server.close()
}
