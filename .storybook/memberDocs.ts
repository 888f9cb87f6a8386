import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root: string = fileURLToPath(new URL('..', import.meta.url))
export const sources: string = `${root}src/`

/** One member of a parameter or result object, or one error. */
export interface MemberDocs {
  name: string
  type: string
  required: boolean
  /** Markdown. */
  description: string
  defaultValue: string | undefined
  /** What the type stands for, if its name says little: `'throttled' | 'retrying'`. */
  values?: string | undefined
}

export function describeMember(checker: ts.TypeChecker, member: ts.Symbol): MemberDocs {
  const type = checker.getTypeOfSymbol(member)
  const node = member.declarations?.[0]
  const written =
    node && (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) ? node.type : undefined
  const original = written && memberNamedBy(checker, written)
  if (original)
    return { ...describeMember(checker, original), name: member.name, required: isRequired(member) }
  const text = written?.getText() ?? checker.typeToString(type)
  return {
    name: member.name,
    type: isRequired(member) ? text : text.replace(/ \| undefined$/, '').replace(/^\((.+)\)$/, '$1'),
    required: isRequired(member),
    description: comment(checker, member) || (type.symbol ? comment(checker, type.symbol) : ''),
    defaultValue: tag(checker, member, 'default'),
    values: valuesOf(checker, checker.getNonNullableType(type), text),
  }
}

/** The literals of a union that is written by its name. */
function valuesOf(checker: ts.TypeChecker, type: ts.Type, written: string): string | undefined {
  if (!type.isUnion() || !type.types.every((each) => each.isLiteral())) return undefined
  const flags = ts.TypeFormatFlags.InTypeAlias | ts.TypeFormatFlags.NoTruncation
  const values = checker.typeToString(type, undefined, flags).replaceAll('"', "'")
  return written.includes("'") ? undefined : values
}

/** The literals of a union, each with the comment above it; none if it has no comments. */
export function describeValues(union: ts.TypeNode): MemberDocs[] {
  if (!ts.isUnionTypeNode(union)) return []
  const source = union.getSourceFile().text
  const values = union.types.map((each, index) => {
    // The comment stands before the `|`.
    const above = source.slice(union.types[index - 1]?.end ?? union.pos, each.getStart())
    const [, description = ''] = /\/\*\* (.+) \*\//.exec(above) ?? []
    return { name: each.getText(), type: '', required: true, description, defaultValue: undefined }
  })
  return values.some(({ description }) => description) ? values : []
}

/** For `Settings['concurrency'] | undefined`, the member that documents it. */
function memberNamedBy(checker: ts.TypeChecker, node: ts.TypeNode): ts.Symbol | undefined {
  const [named = node] = ts.isUnionTypeNode(node) ? node.types : []
  if (!ts.isIndexedAccessTypeNode(named) || !ts.isLiteralTypeNode(named.indexType)) return undefined
  const { literal } = named.indexType
  return ts.isStringLiteral(literal)
    ? checker.getTypeFromTypeNode(named.objectType).getProperty(literal.text)
    : undefined
}

function isRequired(member: ts.Symbol): boolean {
  return !(member.flags & ts.SymbolFlags.Optional)
}

export function isOurs(symbol: ts.Symbol): boolean {
  return symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(sources)) ?? false
}

/** The comment as Markdown, with its tags at the end. */
export function comment(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const text = toMarkdown(symbol.getDocumentationComment(checker))
  const throws = tag(checker, symbol, 'throws')
  const see = tag(checker, symbol, 'see')
  return [text, throws && `Throws ${throws}`.replace(/`$/, '`.'), see && `See [${sourceOf(see)}](${see}).`]
    .filter(Boolean)
    .join('\n\n')
}

function sourceOf(url: string): string {
  return new URL(url).host === 'docs.aws.amazon.com' ? 'the AWS documentation' : url
}

function tag(checker: ts.TypeChecker, symbol: ts.Symbol, name: string): string | undefined {
  const found = symbol.getJsDocTags(checker).find((each) => each.name === name)
  return found?.text && toMarkdown(found.text)
}

function toMarkdown(parts: readonly ts.SymbolDisplayPart[]): string {
  return ts
    .displayPartsToString([...parts])
    .replace(/\{@link ([^}|]+)[^}]*\}/g, '`$1`')
    .replace(/^\{(\w+)\}/, '`$1`')
    .replace(/(\S)\n(?!\n)/g, '$1 ')
}
