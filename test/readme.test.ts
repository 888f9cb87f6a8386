import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { readReadmeExample } from './support/readmeExample.ts'

const root = new URL('..', import.meta.url).pathname

/** Compiles a text as a file in the stories' folder, with the project's options. */
function diagnose(text: string): string[] {
  const file = `${root}stories/readme.tsx`
  const config = ts.getParsedCommandLineOfConfigFile(
    `${root}tsconfig.json`,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )
  if (!config) throw new Error('tsconfig.json cannot be read.')
  const host = ts.createCompilerHost(config.options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === file || fileExists(name)
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...rest)
  const program = ts.createProgram([file], config.options, host)
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

describe('the example of README.md', () => {
  it('has at most 20 lines', () => {
    expect(readReadmeExample().trimEnd().split('\n').length).toBeLessThanOrEqual(20)
  })

  it('compiles under the strictest options, and fails to compile when it is wrong', () => {
    expect(diagnose(readReadmeExample())).toEqual([])
    expect(diagnose(readReadmeExample().replace('describeItem(item)', 'describeItem(item.id)'))).not.toEqual(
      [],
    )
  })
})

it('shows the test that test/compat/runners runs', () => {
  const readme = readFileSync(`${root}README.md`, 'utf8')
  const shown = readFileSync(`${root}test/compat/runners/app/memory.test.tsx`, 'utf8')
  expect(readme.split('## Testing your app\n')[1]).toContain(`\`\`\`tsx\n${shown}\`\`\`\n`)
})
