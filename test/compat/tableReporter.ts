import { relative } from 'node:path'
import process from 'node:process'
import type { Plugin } from 'vite'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import type { Row } from './worksWith.ts'
import { worksWith } from './worksWith.ts'
import { testOf } from './worksWithTable.ts'

/** Prints the table "Works with" and what this run found of each row that it has a file for, whatever `--reporter` says. */
export function tableReporter(): Plugin {
  return {
    name: 'table-reporter',
    configureVitest({ vitest: { config } }) {
      config.reporters.push(reporterOf(config.root))
    },
  }
}

function reporterOf(root: string): Reporter {
  return {
    onTestRunEnd(modules) {
      const lines = worksWith.flatMap((row) => {
        const module = modules.find(({ moduleId }) => relative(root, moduleId) === `test/${testOf(row).file}`)
        return module ? [`${resultOf(row, module)} ${row.what}: ${row.versions}`] : []
      })
      if (lines.length > 0) process.stdout.write(`\nWorks with\n${lines.join('\n')}\n\n`)
    },
  }
}

function resultOf(row: Row, module: TestModule): string {
  const tests = [...module.children.allTests()].filter((test) =>
    titlesOf(test).some((title) => title.startsWith(testOf(row).title)),
  )
  const results = tests.map((test) => test.result())
  const count = (state: string): number => results.filter((result) => result.state === state).length
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')]
  if (failed > 0 || module.state() === 'failed') return `✗ (${failed} of ${tests.length} failed)`
  if (passed === 0) return `– (not run${reasons(results)})`
  return skipped > 0 ? `✓ (${passed}; ${skipped} skipped${reasons(results)})` : `✓ (${passed})`
}

function reasons(results: ReturnType<TestCase['result']>[]): string {
  const notes = results.flatMap((result) => (result.state === 'skipped' && result.note) || [])
  return notes.length > 0 ? `: ${[...new Set(notes)].join(', ')}` : ''
}

/** Of the test and of everything around it. */
function titlesOf(test: TestCase): string[] {
  const titles = [test.name]
  for (let { parent } = test; parent.type === 'suite'; { parent } = parent) titles.push(parent.name)
  return titles
}
