import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { beforeAll, describe, expect, it } from 'vitest'
import { readReadmeExample } from '../../support/readmeExample.ts'
import { installApp } from '../installApp.ts'
import type { TestRun } from './runTests.ts'
import { runTests } from './runTests.ts'

/** What the tests in `app/` import. Exact versions, so that only a commit changes a run. */
const library = {
  react: '19.3.1',
  'react-dom': '19.3.1',
  '@tanstack/react-query': '5.108.4',
  axios: '1.21.1',
  '@testing-library/react': '16.3.3',
  '@testing-library/dom': '10.4.2',
  '@testing-library/user-event': '14.6.13',
  vite: '8.4.0',
  '@types/react': '19.3.3',
  '@types/react-dom': '19.3.0',
}
const jest = (version: string, types: string): Readonly<Record<string, string>> => ({
  jest: version,
  'babel-jest': version,
  'jest-environment-jsdom': version,
  'jest-fixed-jsdom': '0.0.11',
  'ts-jest': '29.4.15',
  typescript: '5.9.3',
  '@babel/core': '7.29.13',
  '@babel/preset-env': '7.29.14',
  '@babel/preset-react': '7.29.7',
  '@babel/preset-typescript': '7.29.7',
  '@swc/core': '1.16.22',
  '@swc/jest': '0.2.39',
  '@types/jest': types,
})
const system = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const vitest4 = { vitest: '4.1.12', msw: '2.15.0' }

// jest-environment-jsdom has its own jsdom: 20 for Jest 29, and 26 for Jest 30, which is in the second app anyway.
const apps = {
  'Jest 29': { ...jest('29.7.0', '29.5.14'), ...vitest4, jsdom: '29.1.1', 'happy-dom': '21.0.4' },
  'Jest 30': { ...jest('30.5.2', '30.0.0'), ...vitest4, jsdom: '26.1.0' },
  'Vitest 5': {
    vitest: '5.1.2',
    msw: '3.0.5',
    jsdom: '31.0.1',
    'happy-dom': '21.0.4',
    'node-22': `npm:${system}@22.23.5`,
    'node-24': `npm:${system}@24.22.3`,
  },
}

/** The component of the site's page Getting started. */
const siteChat = 'stories/docs/code/Chat.tsx'
const examples = ['memory.test.tsx', 'handlers.test.tsx']

async function install(app: keyof typeof apps): Promise<string> {
  const folder = await installApp(`runners-${app.replace(' ', '-')}`, 'runners/app', {
    ...library,
    ...apps[app],
  })
  for (const name of examples) await copyFile(`examples/testing/${name}`, join(folder, name))
  const chat = app === 'Jest 29' ? readReadmeExample() : await readFile(siteChat, 'utf8')
  await writeFile(join(folder, 'Chat.tsx'), chat)
  return folder
}

const everyTest = {
  drop: 'passed',
  fault: 'passed',
  handlers: 'passed',
  memory: 'passed',
  rejected: 'passed',
  server: 'passed',
}
/** MSW 2.15 depends on packages that are ES modules only. */
const { handlers: _, ...withoutMsw } = everyTest

for (const version of ['29', '30'] as const)
  describe(`Jest ${version}`, () => {
    let folder = ''
    beforeAll(async () => {
      folder = await install(`Jest ${version}`)
    })
    const run = (transform: string, ...options: string[]): Promise<TestRun> => {
      const report = `jest-${transform.replace('/', '-')}${options.length}.json`
      const script = ['node_modules/jest/bin/jest.js', '--ci', '--json', `--outputFile=${report}`, ...options]
      return runTests(folder, report, script, { environment: { TRANSFORM: transform } })
    }

    for (const transform of ['babel-jest', 'ts-jest', '@swc/jest'])
      it(`runs the tests of README's kind with ${transform}`, async () => {
        const { results, output } = await run(transform, '--testPathIgnorePatterns', 'handlers')
        expect(results, output).toEqual(withoutMsw)
      })

    it('runs MSW’s handlers if it transforms MSW', async () => {
      const { results, output } = await run('@swc/jest', '--config', 'jest.msw.config.cjs', 'handlers')
      expect(results, output).toEqual({ handlers: 'passed' })
    })

    it('says in the stock environment what is missing, and ends', async () => {
      const { results, output } = await run('@swc/jest', '--env', 'jsdom', 'memory', 'server')
      const advice =
        /The emulator needs .*Request.*, which this test environment lacks\. In Jest, use .*jest-fixed-jsdom/
      expect(results).toEqual({
        memory: expect.stringMatching(advice),
        server: expect.stringMatching(advice),
      })
      expect(output).not.toContain('did not exit')
    })
  })

const newest = { app: 'Vitest 5', runner: 'Vitest 5.1 and MSW 3', nodes: ['22', '24'] } as const
const oldest = { runner: 'Vitest 4.1 and MSW 2', nodes: [undefined] } as const

for (const { app, runner, nodes, environment, version } of [
  { ...oldest, app: 'Jest 30', environment: 'jsdom', version: '26' },
  { ...oldest, app: 'Jest 29', environment: 'jsdom', version: '29' },
  { ...oldest, app: 'Jest 29', environment: 'happy-dom', version: '21' },
  { ...newest, environment: 'jsdom', version: '31' },
  { ...newest, environment: 'happy-dom', version: '21' },
] as const)
  describe(`${runner} with ${environment} ${version}`, () => {
    for (const node of nodes)
      it(`run every test in ${node ? `Node ${node}` : 'this Node'}`, async () => {
        const folder = await install(app)
        const report = `vitest-${environment}-${node}.json`
        const options = ['--environment', environment, '--reporter=json', `--outputFile=${report}`]
        const script = ['node_modules/vitest/vitest.mjs', 'run', ...options]
        const path = node && { node: join(folder, `node_modules/node-${node}/bin/node`) }
        const { results, output } = await runTests(folder, report, script, { ...path })
        expect(results, output).toEqual(everyTest)
      })
  })
