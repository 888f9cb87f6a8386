// @ts-check
// Words of comment per 100 lines of code in src, per folder. Goal: 150 in all.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** @type {Map<string, { words: number, lines: number }>} */
const folders = new Map()
for (const name of readdirSync(src, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/\.tsx?$/.test(name)) continue
  const { words, lines } = count(name, readFileSync(join(src, name), 'utf8'))
  for (const folder of new Set([dirname(name), 'all'])) {
    const sum = folders.get(folder) ?? { words: 0, lines: 0 }
    folders.set(folder, { words: sum.words + words, lines: sum.lines + lines })
  }
}

console.log('words  lines  words per 100 lines')
for (const [folder, { words, lines }] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(
    [words, lines, Math.round((100 * words) / lines)].map((it) => `${it}`.padStart(5)).join('  '),
    folder,
  )

/** @type {(name: string, text: string) => { words: number, lines: number }} */
function count(name, text) {
  const comments = commentsOf(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true))
  let code = text
  let words = 0
  for (const { pos, end } of comments) {
    const comment = text.slice(pos, end)
    words += comment.match(/[^\s*/]\S*/g)?.length ?? 0
    code = code.replace(comment, '')
  }
  return { words, lines: code.split('\n').filter((line) => line.trim() !== '').length }
}

/** @type {(file: ts.SourceFile) => Iterable<ts.CommentRange>} */
function commentsOf(file) {
  /** @type {Map<number, ts.CommentRange>} */
  const found = new Map()
  /** @type {(node: ts.Node) => void} */
  const visit = (node) => {
    if (ts.isJSDoc(node) || ts.isJsxText(node)) return
    const before = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? []
    const after = ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? []
    for (const comment of [...before, ...after]) found.set(comment.pos, comment)
    node.getChildren(file).forEach(visit)
  }
  visit(file)
  return found.values()
}
