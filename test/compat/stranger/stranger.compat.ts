import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { installApp } from '../installApp.ts'
import { mixes } from '../mixes.ts'
import { runNode } from '../run.ts'
import { addOtherVersion, mixedVersions } from '../versions/otherVersion.ts'
import { definitionOf } from './tsServer.ts'

const { newest = {} } = mixes
let folder = ''
let installed = ''

beforeAll(async () => {
  folder = await installApp('stranger', 'stranger/app', newest)
  installed = join(folder, 'node_modules/react-connect-attachments')
})

describe('the package of a clean clone', () => {
  it.each(['import.mjs', 'require.cjs'])('gives every entry point to %s', async (script) => {
    expect(await runNode(folder, [script])).toMatch(/^(function,){5}function$/)
  })

  it('leaves no source map without its sources', async () => {
    const files = await readdir(join(installed, 'dist'), { recursive: true })
    const maps = files.filter((file) => file.endsWith('.map')).map((file) => join(installed, 'dist', file))
    expect(maps.length).toBeGreaterThan(0)
    const sources = maps.map(async (map) => {
      const paths: string[] = JSON.parse(await readFile(map, 'utf8')).sources
      return Promise.all(paths.map((path) => isWithin(join(dirname(map), path))))
    })
    expect((await Promise.all(sources)).flat().filter((each) => !each)).toEqual([])
  })

  it.each([
    ['react-connect-attachments', 'sendAttachment', 'src/core/sendAttachment.ts'],
    [
      'react-connect-attachments/persistence',
      'createIndexedDbPersistence',
      'src/persistence/createIndexedDbPersistence.ts',
    ],
    ['react-connect-attachments/testing', 'createEmulator', 'src/testing/emulator/createEmulator.ts'],
  ])('leads an editor from %s to the code', async (door, name, source) => {
    for (const extension of ['mts', 'cts']) {
      const text = `import { ${name} } from '${door}'\n`
      const path = await definitionOf(join(folder, `app.${extension}`), text, name)
      expect(path).toBe(join(installed, source))
    }
  })

  it.each(['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'examples/README.md'])(
    'has what the links of %s lead to',
    async (document) => {
      const text = await readFile(join(installed, document), 'utf8')
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
      const missing: string[] = []
      for (const link of links)
        if (!(await isWithin(join(installed, dirname(document), link)))) missing.push(link)
      expect(missing).toEqual([])
    },
  )

  it('has no `engines`, with which Yarn 1 would refuse an app on an older Node', async () => {
    expect(JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))).not.toHaveProperty('engines')
  })
})

describe('two copies in one process', () => {
  it('share a client, also of a ChatJS session, recognize each other’s errors, and share the provider', async () => {
    expect(JSON.parse(await runNode(folder, ['twoCopies.mjs']))).toEqual({
      isTwo: true,
      sent: { isSame: true, isOnce: true },
      guard: { isRecognized: true, name: 'InvalidParameterError' },
      page: '<p>0</p>',
      chatJs: { isSame: true, followers: 1 },
    })
  })

  it('say so when they are of different versions', async () => {
    const said = mixedVersions(await addOtherVersion(folder))
    expect(JSON.parse(await runNode(folder, ['twoVersions.mjs']))).toEqual({
      function: said,
      hook: said,
      guard: true,
    })
  })
})

async function isWithin(path: string): Promise<boolean> {
  return path.startsWith(installed) && (await stat(path).then(Boolean, () => false))
}
