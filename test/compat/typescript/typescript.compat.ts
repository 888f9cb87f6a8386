import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { readReadmeExample } from '../../support/readmeExample.ts'
import { installApp } from '../installApp.ts'
import { mixes } from '../mixes.ts'
import { runNode } from '../run.ts'

/** How a project finds packages. The first is that of webpack 4's time, and of ts-jest. */
const resolutions = {
  node10: ['--module', 'commonjs', '--moduleResolution', 'node10', '--esModuleInterop'],
  node16: ['--module', 'node16'],
  nodenext: ['--module', 'nodenext'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
}
const { node10: _, ...newer } = resolutions
const compilers: Readonly<Record<string, Readonly<Record<string, string[]>>>> = {
  '5.0': resolutions,
  '5.4': resolutions,
  '5.9': resolutions,
  '6': { ...resolutions, node10: [...resolutions.node10, '--ignoreDeprecations', '6.0'] },
  // It has no node10.
  '7': newer,
}
const { newest = {} } = mixes
const types = ['commonjs', 'module'] as const
const options = ['--noEmit', '--strict', '--jsx', 'react-jsx', '--target', 'ES2022', '--pretty', 'false']
const libraries = ['--lib', 'ES2022,DOM,DOM.Iterable', '--types', 'node', '--skipLibCheck', 'false']
const files = ['Composer.tsx', 'emulator.ts', 'types.ts']

let tools = ''
beforeAll(async () => {
  const packages = Object.keys(compilers).map((version) => [
    `typescript-${version}`,
    `npm:typescript@${range(version)}`,
  ])
  tools = await installApp('typescript', undefined, Object.fromEntries(packages))
})

for (const type of types)
  describe(`a project of type ${type}`, () => {
    let folder = ''
    beforeAll(async () => {
      folder = await installApp(`typescript-${type}`, 'typescript/app', newest, { type })
      await writeFile(join(folder, 'Composer.tsx'), readReadmeExample())
      await copyFile(fileURLToPath(new URL('../app/types.ts', import.meta.url)), join(folder, 'types.ts'))
    })

    for (const [version, ways] of Object.entries(compilers))
      for (const [resolution, way] of Object.entries(ways))
        it(`compiles with TypeScript ${version} and ${resolution}`, async () => {
          const tsc = join(tools, `node_modules/typescript-${version}/bin/tsc`)
          const args = [tsc, ...options, ...libraries, ...way, ...files]
          const said = await runNode(folder, args).catch((error: Error) => error.message)
          expect(errorsIn(said).filter((error) => version !== '5.0' || !isOfTanStack(error))).toEqual([])
        })
  })

/** The newest of 5.9, or of 7. */
function range(version: string): string {
  return version.includes('.') ? `~${version}.0` : `^${version}.0.0`
}

function errorsIn(said: string): string[] {
  return said.split('\n').filter((line) => /error TS\d+:/.test(line))
}

/** Its types use `NoInfer`, which is new in TypeScript 5.4. */
function isOfTanStack(error: string): boolean {
  return /^node_modules\/@tanstack\/.*Cannot find name 'NoInfer'/.test(error)
}
