import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../../scripts/browser.mjs'
import { builds } from '../builds.ts'
import { installApp } from '../installApp.ts'
import { installMix } from '../mixes.ts'
import { runNode } from '../run.ts'
import { servePage } from '../servePage.ts'

const packages = {
  '@playwright/test': '1.65.1',
  axios: '^1.7.0',
  react: '^19.0.0',
  '@tanstack/react-query': '^5.0.0',
}
let environment = {}

const example = new URL('../../../examples/testing/server.spec.ts', import.meta.url)

beforeAll(async () => {
  // Another suite builds and serves the app in the mix's own folder.
  const { folder, tools } = await installMix('newest', { name: 'playwright', source: 'app', packages: {} })
  const [build] = builds
  await build?.run(folder, tools)
  const pages = await servePage(join(folder, 'production'), '')
  const { executablePath } = await findBrowser({ install: false })
  environment = { PAGE_URL: pages.url, CHROMIUM_PATH: executablePath }
  return () => pages.close()
})

describe('Playwright', () => {
  it.each(['module', 'commonjs'] as const)(
    'tests an app against the HTTP emulator from a project of type %s',
    async (type) => {
      const folder = await installApp(`playwright-${type}`, 'playwright/app', packages, { type })
      await copyFile(example, join(folder, 'server.spec.ts'))
      expect(await runNode(folder, ['node_modules/@playwright/test/cli.js', 'test'], environment)).toContain(
        '3 passed',
      )
    },
  )
})
