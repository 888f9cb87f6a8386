// @ts-check
import { chromium } from 'playwright'
import { launchOptions } from '../browser.mjs'

/** @type {(open: import('./runScript.mjs').Open) => Promise<import('playwright').Browser>} */
export async function launchBrowser(open) {
  // Playwright's own signal handlers would exit before the other resources are closed.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }
  const options = { ...(await launchOptions()), ...signals }
  return open(
    () => chromium.launch(options),
    (browser) => browser.close(),
  )
}
