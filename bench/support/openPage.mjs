// @ts-check

/**
 * Opens a page with its own caches. An error on the page ends the script.
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @returns {Promise<import('playwright').Page>}
 */
export async function openPage(browser, url) {
  const page = await browser.newPage()
  page.on('pageerror', (error) => {
    // Thrown outside Playwright's callback.
    setImmediate(() => {
      throw error
    })
  })
  await page.goto(url)
  return page
}
