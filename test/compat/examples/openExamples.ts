import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'puppeteer-core'
import puppeteer from 'puppeteer-core'
import { launchOptions } from '../../../scripts/browser.mjs'
import { patience } from '../../support/patience.ts'
import { installMix } from '../mixes.ts'
import { runNode } from '../run.ts'
import type { PageServer } from '../servePage.ts'
import { servePage } from '../servePage.ts'

/** An app made of examples, as its users copy them, built by Vite for Chromium. */
export interface Examples {
  readonly folder: string
  readonly pages: PageServer
  readonly browser: Browser
  /** What TypeScript says of a strict app. */
  checkTypes(): Promise<string>
  close(): Promise<unknown>
}

/** `test/compat/<name>/app` with the examples in its folder `examples`. */
export async function openExamples(
  name: string,
  examples: readonly string[],
  packages: Readonly<Record<string, string>>,
): Promise<Examples> {
  const { folder, tools } = await installMix('newest', { name, source: `${name}/app`, packages })
  await cp(fileURLToPath(new URL('app', import.meta.url)), folder, { recursive: true })
  for (const example of examples)
    await cp(
      fileURLToPath(new URL(`../../../examples/${example}`, import.meta.url)),
      join(folder, 'examples', example),
      { recursive: true },
    )
  await runNode(folder, [join(tools, 'vite/bin/vite.js'), 'build'], { NODE_ENV: 'production' })
  const pages = await servePage(join(folder, 'dist'), '')
  const launch = await launchOptions({ install: false })
  const browser = await puppeteer.launch({
    ...launch,
    args: ['--no-sandbox', ...launch.args],
    headless: true,
    timeout: patience,
    protocolTimeout: 5 * patience,
  })
  return {
    folder,
    pages,
    browser,
    checkTypes: () => runNode(folder, [join(tools, 'typescript-6/bin/tsc'), '--project', '.']),
    close: () => Promise.all([browser.close(), pages.close()]),
  }
}
