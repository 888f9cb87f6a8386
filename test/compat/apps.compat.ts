import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, LaunchOptions } from 'puppeteer-core'
import puppeteer from 'puppeteer-core'
import type * as emulators from 'react-connect-attachments/testing/node'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { launchOptions } from '../../scripts/browser.mjs'
import { findFirefox } from '../../scripts/firefox.mjs'
import { patience } from '../support/patience.ts'
import { builds, renderOnServer } from './builds.ts'
import { journeys } from './journeys.ts'
import { meet } from './person.ts'
import type { PageServer } from './servePage.ts'
import { servePage } from './servePage.ts'

const chromium = await launchOptions({ install: false })
const firefox = await findFirefox({ install: false })
const browsers = [
  {
    title: 'in Chromium',
    launch: { browser: 'chrome', ...chromium, args: ['--no-sandbox', ...chromium.args] },
  },
  {
    title: firefox.executablePath ? 'in Firefox' : `in Firefox (skipped: ${firefox.reason})`,
    launch: { browser: 'firefox', executablePath: firefox.executablePath ?? '' },
  },
] satisfies { title: string; launch: LaunchOptions }[]
const open = new Map<string, Browser>()

beforeAll(async () => {
  for (const { title, launch } of browsers)
    if (launch.executablePath)
      open.set(
        title,
        await puppeteer.launch({
          ...launch,
          headless: true,
          timeout: patience,
          protocolTimeout: 5 * patience,
        }),
      )
  return () => Promise.all([...open.values()].map((browser) => browser.close()))
})

for (const { name, folder } of inject('apps'))
  describe(`an app with ${name}`, () => {
    let service: EmulatorServer
    let markup = ''

    beforeAll(async () => {
      const { resolve } = createRequire(join(folder, 'package.json'))
      const door = pathToFileURL(resolve('react-connect-attachments/testing/node')).href
      const { startEmulatorServer }: typeof emulators = await import(door)
      service = await startEmulatorServer()
      return () => service.close()
    })

    it('imports every entry point in plain Node, and renders there', async () => {
      markup = await renderOnServer(folder, inject('tools'))
      expect(markup).toMatch(/^<form .*?><input .*type="file".*<\/section>$/)
    })

    for (const build of builds)
      describe(`built by ${build.name}`, () => {
        let pages: PageServer

        beforeAll(async () => {
          pages = await servePage(join(folder, build.output), markup)
          return () => pages.close()
        })

        it('builds without a warning', async () => {
          expect(await build.run(folder, inject('tools'))).toBe('')
        })

        // React's development warnings are the same in every browser.
        for (const { title, launch } of browsers.slice(0, build.isProduction ? 2 : 1))
          describe(title, () => {
            for (const journey of journeys)
              it.skipIf(!launch.executablePath)(journey.title, async () => {
                const browser = open.get(title)
                if (!browser) throw new Error(`There is no browser ${title}.`)
                await meet(browser, service, pages, journey.go)
              })
          })
      })
  })
