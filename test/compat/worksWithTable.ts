import type { Row } from './worksWith.ts'
import { worksWith } from './worksWith.ts'

/** The table in README. */
export function worksWithTable(): string {
  const lines = worksWith.map(({ what, versions }) => `| ${what} | ${versions} |`)
  return ['| with | versions |', '|---|---|', ...lines].join('\n')
}

/** The parts of `row.test`. */
export function testOf({ test }: Row): { file: string; title: string } {
  const [file = '', title = ''] = test.split(/ > (.*)/s)
  return { file, title }
}
