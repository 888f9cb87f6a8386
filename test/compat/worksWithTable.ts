import type { Row } from './worksWith.ts'
import { worksWith } from './worksWith.ts'

/** The table in README, with two rows on a line. */
export function worksWithTable(): string {
  const cells = worksWith.map(({ what, versions }) => `| ${what} | ${versions} `)
  const lines = cells.flatMap((cell, index) =>
    index % 2 === 0 ? [`${cell}${cells[index + 1] ?? '| | '}|`] : [],
  )
  return ['| with | versions | with | versions |', '|---|---|---|---|', ...lines].join('\n')
}

/** The parts of `row.test`. */
export function testOf({ test }: Row): { file: string; title: string } {
  const [file = '', title = ''] = test.split(/ > (.*)/s)
  return { file, title }
}
