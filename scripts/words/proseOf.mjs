// @ts-check
import ts from 'typescript'

const testFunctions = new Set(['describe', 'it', 'test'])

/**
 * A copy of `text` with its prose in place and NUL for everything else, so that an index in one is an index in the other.
 * Comment marks become spaces: a sentence may run over several lines. Of a test, the strings are its data; only its titles
 * are prose.
 * @type {(file: string, text: string) => string}
 */
export function proseOf(file, text) {
  if (/\.mdx?$/.test(file)) return withoutCode(text)
  if (file.endsWith('.sh')) return text.replace(/^(?!\s*#).*$/gm, blank).replace(/^\s*#!?/gm, spaces)
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const prose = Array.from(blank(text))
  const keep = (/** @type {number} */ start, /** @type {number} */ end) => {
    const kept = text.slice(start, end).replace(/^\/\/|^\/\*+|\*+\/$|^[ \t]*\*/gm, spaces)
    prose.splice(start, kept.length, ...kept.split(''))
  }
  visit(source, source, /^test\//.test(file), keep)
  return prose.join('')
}

/** @type {(source: ts.SourceFile, node: ts.Node, isTest: boolean, keep: (start: number, end: number) => void) => void} */
function visit(source, node, isTest, keep) {
  const children = node.getChildren(source)
  if (children.length === 0 && !ts.isJsxText(node)) {
    const comments = [
      ...(ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(source.text, node.end) ?? []),
    ]
    for (const { pos, end } of comments) keep(pos, end)
  }
  const isText = ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateLiteralToken(node)
  if (isText && (isTest ? isTitle(node) : !ts.isImportDeclaration(node.parent)))
    keep(node.getStart(source) + (ts.isJsxText(node) ? 0 : 1), node.end - (ts.isJsxText(node) ? 0 : 1))
  for (const child of children) visit(source, child, isTest, keep)
}

/** @type {(node: ts.Node) => boolean} */
function isTitle(node) {
  const call = node.parent
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return false
  // Of `it.each(cases)('title', …)` it is `it`.
  let callee = /** @type {ts.Node} */ (call.expression)
  while (!ts.isIdentifier(callee)) {
    if (!ts.isCallExpression(callee) && !ts.isPropertyAccessExpression(callee)) return false
    callee = callee.expression
  }
  return testFunctions.has(callee.text)
}

/** @type {(text: string) => string} */
function withoutCode(text) {
  return (
    text
      .replace(/^( *)```.*?^\1```/gms, blank)
      // Of MDX: imports and tags.
      .replace(/^import .*$|<\/?\w[^>]*>/gm, blank)
      .replace(/`[^`\n]+`/g, (code) => 'x'.repeat(code.length))
      .replace(/\]\([^)\s]+\)/g, blank)
      .replace(/^#.*$|^[ \t]*[|*-]|[|*]|^$/gm, (mark) => (mark.startsWith('#') ? mark : blank(mark)))
  )
}

/** @type {(text: string) => string} */
function blank(text) {
  return text.replace(/[^\s]/g, '\0')
}

/** @type {(text: string) => string} */
function spaces(text) {
  return ' '.repeat(text.length)
}
