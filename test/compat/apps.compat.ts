import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as emulators from 'react-connect-attachments/testing/node'
import type { EmulatorServer } from 'react-connect-attachments/testing/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EngineBrowser } from '../engines/engines.ts'
import { engines } from '../engines/engines.ts'
import { builds, renderOnServer } from './builds.ts'
import { journeys } from './journeys.ts'
import { installMix, mixes } from './mixes.ts'
import { meet } from './person.ts'
import type { PageServer } from './servePage.ts'
import { servePage } from './servePage.ts'

const open = new Map<string, EngineBrowser>()

beforeAll(async () => {
  for (const { name, missing, start } of engines) if (!missing) open.set(name, await start())
  return () => Promise.all([...open.values()].map((browser) => browser.close()))
})

for (const name of Object.keys(mixes))
  describe(`an app with ${name}`, () => {
    let folder = ''
    let tools = ''
    let service: EmulatorServer
    let markup = ''

    beforeAll(async () => {
      ;({ folder, tools } = await installMix(name))
      const { resolve } = createRequire(join(folder, 'package.json'))
      const door = pathToFileURL(resolve('react-connect-attachments/testing/node')).href
      const { startEmulatorServer }: typeof emulators = await import(door)
      service = await startEmulatorServer()
      markup = await renderOnServer(folder, tools)
      return () => service.close()
    })

    it('imports every entry point in plain Node, and renders there', () => {
      expect(markup).toMatch(/^<form .*?><input .*type="file".*<\/section>$/)
    })

    for (const build of builds)
      describe(`built by ${build.name}`, () => {
        let pages: PageServer
        let warnings = ''

        beforeAll(async () => {
          warnings = await build.run(folder, tools)
          pages = await servePage(join(folder, build.output), markup)
          return () => pages.close()
        })

        it('builds without a warning', () => {
          expect(warnings).toBe('')
        })

        for (const { name, missing } of engines.slice(0, build.isForAllEngines ? 3 : 1))
          describe(missing ? `in ${name} (skipped: ${missing})` : `in ${name}`, () => {
            for (const journey of journeys)
              it.skipIf(missing)(journey.title, async () => {
                const browser = open.get(name)
                if (!browser) throw new Error(`${name} is not open.`)
                await meet(browser, service, pages, journey.go)
              })
          })
      })
  })
