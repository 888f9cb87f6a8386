import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { installApp } from '../installApp.ts'
import { mixes } from '../mixes.ts'
import { runNode } from '../run.ts'
import own from './app/package.json' with { type: 'json' }

const { newest = {} } = mixes
let folder = ''
beforeAll(async () => {
  folder = await installApp('jest27', 'jest27/app', { ...newest, jest: '^27.0.0' }, { type: 'commonjs' })
})

// It does not know `exports` of package.json.
describe('Jest 27, of Create React App', () => {
  const jest = ['node_modules/jest/bin/jest.js', '--ci']

  it('loads every entry point with the line in decisions/packaging.md', async () => {
    const [line = []] = Object.entries(own.jest.moduleNameMapper)
    expect(readFileSync('decisions/packaging.md', 'utf8')).toContain(
      line.map((each) => `"${each}"`).join(': '),
    )
    expect(await runNode(folder, jest)).toContain('5 passed, 5 total')
  })

  it('loads the main one without it', async () => {
    const said = await runNode(folder, [...jest, '--moduleNameMapper', '{}']).catch(({ message }) => message)
    expect(said).toContain('4 failed, 1 passed, 5 total')
  })
})
