import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { readReadmeExample, readReadmeExamples } from './support/readmeExample.ts'

const root = new URL('..', import.meta.url).pathname

/** Compiles a text as a file in the stories' folder, with the project's options. */
function diagnose(text: string): string[] {
  const file = `${root}stories/readme.tsx`
  const chat = `${root}stories/Chat.tsx`
  const texts = new Map([
    [chat, readReadmeExample()],
    [file, text],
  ])
  const config = ts.getParsedCommandLineOfConfigFile(
    `${root}tsconfig.json`,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )
  if (!config) throw new Error('tsconfig.json cannot be read.')
  const host = ts.createCompilerHost(config.options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => texts.has(name) || fileExists(name)
  host.getSourceFile = (name, ...rest) =>
    texts.has(name)
      ? ts.createSourceFile(name, texts.get(name) ?? '', ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...rest)
  const program = ts.createProgram([file], config.options, host)
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

const isRunHere = (text: string): boolean => !text.includes('@testing-library/')

describe('README.md', () => {
  it('has at most 150 lines', () => {
    expect(readFileSync(`${root}README.md`, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150)
  })

  it('has the two commands that work in a clone', () => {
    const commands = readFileSync(`${root}README.md`, 'utf8').match(
      /(?<=^```sh\n)npm ci && npm \S+(?: \w+)?/gm,
    )
    expect(commands).toEqual(['npm ci && npm run demo', 'npm ci && npm test'])
  })

  it.each(readReadmeExamples().filter(isRunHere))('compiles under the strictest options: %#', (text) => {
    expect(diagnose(text)).toEqual([])
  })

  it('does not compile when its example is wrong', () => {
    expect(diagnose(readReadmeExample().replace('describeItem(item)', 'describeItem(item.id)'))).not.toEqual(
      [],
    )
  })
})

it('links to the tests in examples/testing, which its own README and the site show', () => {
  const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
  expect(read('README.md')).toContain('](examples/testing)')
  const names = readdirSync(`${root}examples/testing`)
    .filter((name) => name !== 'README.md')
    .sort()
  expect(names).toEqual(['handlers.test.tsx', 'memory.test.tsx', 'server.spec.ts'])
  for (const name of names) {
    expect(read('examples/testing/README.md')).toContain(`](${name})`)
    expect(read('stories/docs/guides/Testing.mdx')).toContain(`examples/testing/${name}?raw`)
  }
})
