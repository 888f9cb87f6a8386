import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { installApp } from '../installApp.ts'
import { mixes } from '../mixes.ts'
import { runNode } from '../run.ts'
import own from './app/package.json' with { type: 'json' }

const { newest = {} } = mixes
const jest27 = { jest: '^27.0.0', 'jest-environment-jsdom': '^27.0.0' }
let folder = ''
beforeAll(async () => {
  folder = await installApp('jest27', 'jest27/app', { ...newest, ...jest27 }, { type: 'commonjs' })
})

// It does not know `exports` of package.json.
describe('Jest 27, of Create React App', () => {
  const jest = ['node_modules/jest/bin/jest.js', '--ci']

  it('loads every entry point with the line in decisions/packaging.md', async () => {
    const [line = []] = Object.entries(own.jest.moduleNameMapper)
    expect(readFileSync('decisions/packaging.md', 'utf8')).toContain(
      line.map((each) => `"${each}"`).join(': '),
    )
    expect(await runNode(folder, [...jest, 'doors'])).toContain('5 passed, 5 total')
  })

  it('runs the emulator in the environment of decisions/packaging.md', async () => {
    const environment = readFileSync(join(folder, 'jsdomWithNode.js'), 'utf8')
    expect(readFileSync('decisions/packaging.md', 'utf8')).toContain(environment)
    expect(await runNode(folder, [...jest, 'emulator'])).toContain('1 passed, 1 total')
    // It has no fetch.
    expect(await runNode(folder, [...jest, 'server'])).toContain('1 passed, 1 total')
  })

  it('loads the main one without it', async () => {
    const said = await runNode(folder, [...jest, 'doors', '--moduleNameMapper', '{}']).catch(
      ({ message }) => message,
    )
    expect(said).toContain('4 failed, 1 passed, 5 total')
  })
})
