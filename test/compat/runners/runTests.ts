import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import process from 'node:process'
import { run } from '../run.ts'

export interface TestRun {
  /** By file, such as `memory`: `passed`, or why it failed. */
  readonly results: Readonly<Record<string, string>>
  readonly output: string
}

/** Runs a Node script that reports as Jest does to the file `report`, and resolves once it has ended. */
export async function runTests(
  folder: string,
  report: string,
  args: readonly string[],
  { node = process.execPath, environment = {} } = {},
): Promise<TestRun> {
  const output = await run(folder, node, [...args], environment).catch(({ message }: Error) => message)
  const text = await readFile(join(folder, report), 'utf8').catch(() => {
    throw new Error(output)
  })
  const { testResults }: Report = JSON.parse(text)
  const results = testResults.map(({ name, status, message, assertionResults }) => {
    const messages = assertionResults.flatMap(({ failureMessages = [] }) => failureMessages)
    return [basename(name, '.test.tsx'), status === 'passed' ? status : [message, ...messages].join('\n')]
  })
  return { results: Object.fromEntries(results), output }
}

/** Part of both runners' JSON. */
interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly failureMessages?: readonly string[] | null }[]
  }[]
}
