import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { installMix, mixes } from './mixes.ts'
import { runNode } from './run.ts'

const compilers = [
  // They take seconds per app. The third covers the versions in between.
  { version: '5.9', apps: ['lowest', 'newest'] },
  { version: '6', apps: ['lowest', 'newest'] },
  { version: '7', apps: Object.keys(mixes) },
]

for (const { version, apps } of compilers)
  for (const name of apps)
    describe(`TypeScript ${version} compiles an app with ${name}`, () => {
      let folder = ''
      let tools = ''
      beforeAll(async () => {
        ;({ folder, tools } = await installMix(name))
      })
      const check = (...options: string[]): Promise<string> =>
        runNode(folder, [join(tools, `typescript-${version}/bin/tsc`), ...options])

      for (const isExact of ['true', 'false'])
        it(`with exactOptionalPropertyTypes ${isExact}`, async () => {
          expect(await check('--exactOptionalPropertyTypes', isExact)).toBe('')
        })

      if (version === '7')
        it('with Node’s module resolution', async () => {
          expect(await check('--project', 'tsconfig.server.json', '--noEmit')).toBe('')
        })
    })
