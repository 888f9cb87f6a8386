// @ts-check

/**
 * Shows a page, with caches of its own. What it throws ends the script.
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @returns {Promise<import('playwright').Page>}
 */
export async function openPage(browser, url) {
  const page = await browser.newPage()
  page.on('pageerror', (error) => {
    // Not thrown right here, inside Playwright.
    setImmediate(() => {
      throw error
    })
  })
  await page.goto(url)
  return page
}
