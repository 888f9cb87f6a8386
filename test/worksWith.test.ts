import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { worksWith } from './compat/worksWith.ts'
import { testOf, worksWithTable } from './compat/worksWithTable.ts'

it('is the table in README', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(`\n## Works with\n\n${worksWithTable()}\n\n`)
})

it.each(worksWith)('has a test of $what', (row) => {
  const { file, title } = testOf(row)
  expect(stringsIn(readFileSync(`test/${file}`, 'utf8')).some((each) => begins(each, title))).toBe(true)
})

function stringsIn(source: string): string[] {
  return [...source.matchAll(/'([^'\n]+)'|`([^`]+)`/g)].map(
    ([, string, template]) => string ?? template ?? '',
  )
}

/** Whether a title does. The variable parts of a template match anything. */
function begins(text: string, title: string): boolean {
  const parts = text.split(/\$\{[^}]*\}/)
  const isFixed = parts.join('').trim() !== ''
  const pattern = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.+')
  return text.startsWith(title) || (isFixed && new RegExp(`^${pattern}$`).test(title))
}
