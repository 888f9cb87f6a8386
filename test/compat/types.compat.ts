import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { runNode } from './run.ts'

const apps = inject('apps')
const compilers = [
  // They take seconds per app. The third covers the versions in between.
  { version: '5.9', apps: apps.filter(({ name }) => name === 'lowest' || name === 'newest') },
  { version: '6', apps: apps.filter(({ name }) => name === 'lowest' || name === 'newest') },
  { version: '7', apps },
]

for (const { version, apps } of compilers)
  for (const { name, folder } of apps)
    describe(`TypeScript ${version} compiles an app with ${name}`, () => {
      const check = (...options: string[]): Promise<string> =>
        runNode(folder, [join(inject('tools'), `typescript-${version}/bin/tsc`), ...options])

      for (const isExact of ['true', 'false'])
        it(`with exactOptionalPropertyTypes ${isExact}`, async () => {
          expect(await check('--exactOptionalPropertyTypes', isExact)).toBe('')
        })

      if (version === '7')
        it('with Node’s module resolution', async () => {
          expect(await check('--project', 'tsconfig.server.json', '--noEmit')).toBe('')
        })
    })
