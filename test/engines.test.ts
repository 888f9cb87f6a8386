import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

const root = new URL('..', import.meta.url)
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8')

it('decisions/engines.md names an existing test in every row', async () => {
  const rows = (await read('decisions/engines.md'))
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
  expect(rows.length).toBeGreaterThan(5)
  for (const row of rows) {
    const heldBy = row.split(' | ').at(-1) ?? ''
    const tests = [...heldBy.matchAll(/`(test\/[^`]+)` "([^"]+)"/g)]
    expect(tests, row).not.toEqual([])
    for (const [, path = '', title] of tests) expect(await read(path), row).toContain(title)
  }
})
