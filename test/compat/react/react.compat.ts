import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { readReadmeExample } from '../../support/readmeExample.ts'
import { installApp } from '../installApp.ts'
import { runNode } from '../run.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const apps = ['app', 'chatJs/app', 'composer/app', 'kits/app', 'msw/app']
const folders = ['examples', 'stories', ...apps.map((app) => `test/compat/${app}`)]
/** They import what only their own suite installs, or show an app's code as it was. */
const notTyped = /^(assistant-ui|chatscope|react-native|stream-chat|testing)\/|before\.tsx$/

describe('the newest tools of React', () => {
  let folder = ''

  beforeAll(async () => {
    folder = await installApp('react', 'react/app', {
      '@babel/core': '^7.0.0',
      '@typescript-eslint/parser': '^8.0.0',
      'babel-plugin-react-compiler': 'latest',
      eslint: '^9.0.0',
      'eslint-plugin-react-hooks': 'latest',
      typescript: '~5.9.0',
      'typescript-eslint': '^8.0.0',
    })
  })

  it('lint the hooks, examples and stories without a complaint', async () => {
    const patterns = ['src/react', ...folders].map((folder) => `${folder}/**/*.{ts,tsx}`)
    const { files, complaints }: { files: number; complaints: string[] } = JSON.parse(
      await runNode(folder, ['lint.mjs', repository, ...patterns]),
    )
    expect(complaints).toEqual([])
    expect(files).toBeGreaterThan(170)
  })

  it('lint README’s example and the examples by types without a complaint', async () => {
    const examples = readdirSync(join(repository, 'examples'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !notTyped.test(name))
      .map((name) => join(repository, 'examples', name))
    const lint = async (example: string): Promise<{ files: number; complaints: string[] }> =>
      JSON.parse(await runNode(folder, ['lintTyped.mjs', repository, example, ...examples]))
    const { files, complaints } = await lint(readReadmeExample())
    expect(complaints).toEqual([])
    expect(files).toBeGreaterThan(8)
    const careless = await lint(readReadmeExample().replace('void queue.send()', 'queue.send()'))
    expect(careless.complaints).toEqual([expect.stringContaining('@typescript-eslint/no-floating-promises')])
  })

  it('compile every component and hook', async () => {
    const files = folders
      .map((folder) => join(repository, folder))
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
      )
      .filter((path) => /\.tsx?$/.test(path))
    const { compiled, skipped }: { compiled: string[]; skipped: string[] } = JSON.parse(
      await runNode(folder, ['compile.mjs', ...files]),
    )
    expect(skipped).toEqual([])
    const named = files.filter((path) => /^([A-Z]\w*\.tsx|use[A-Z]\w*\.tsx?)$/.test(basename(path)))
    expect(named.length).toBeGreaterThan(60)
    expect(compiled.length).toBeGreaterThanOrEqual(named.length)
  })
})
