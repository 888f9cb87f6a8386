import compat from '@mdn/browser-compat-data/forLegacyNode'
import type { BrowserName, CompatStatement, Identifier } from '@mdn/browser-compat-data/types'
import ts from 'typescript'

/** The oldest version of each browser. */
export type BrowserFloor = Readonly<Partial<Record<BrowserName, number>>>

/** TypeScript's names of what MDN has under another. */
const namesAtMdn: Readonly<Record<string, string>> = {
  Body: 'Response',
  CallableFunction: 'Function',
  CanvasDrawImage: 'CanvasRenderingContext2D',
  CanvasImageSmoothing: 'CanvasRenderingContext2D',
  NavigatorID: 'Navigator',
  NavigatorLocks: 'Navigator',
  NavigatorOnLine: 'Navigator',
  PluralRules: 'Intl.PluralRules',
  ReadableStreamGenericReader: 'ReadableStreamDefaultReader',
  ReadonlyArray: 'Array',
  ReadonlyMap: 'Map',
  ReadonlySet: 'Set',
  Uint8Array: 'TypedArray',
  Uint32Array: 'TypedArray',
}

/** Objects that are read, and are no feature of their own. */
const plainObjects = ['ReadableStreamReadValueResult']

/**
 * The language features and web APIs in `files` that a browser of the floor lacks, each as MDN's path and its place. TypeScript says
 * which `at` or `any` is meant. A call that asks first (`crypto.randomUUID?.()`) is let through. Not looked at: the members of
 * option objects, such as `{ signal }`.
 */
export function newerThan(
  floor: BrowserFloor,
  files: readonly string[],
  options: ts.CompilerOptions,
): string[] {
  const program = ts.createProgram(files, options)
  const checker = program.getTypeChecker()
  const found = new Set<string>()

  const check = (name: ts.Identifier, symbol: ts.Symbol | undefined): void => {
    const declaration = symbol?.declarations?.[0]
    // Every value has a prototype.
    if (!declaration || name.text === 'prototype') return
    if (!program.isSourceFileDefaultLibrary(declaration.getSourceFile())) return
    const owner = ownerOf(declaration)
    if (plainObjects.includes(owner)) return
    const path = pathAtMdn(owner, name.text)
    if (path === undefined) found.add(`unknown to MDN: ${owner}.${name.text} (${placeOf(name)})`)
    else if (isNewer(path, floor) && !isAskedFor(name)) found.add(`${path} (${placeOf(name)})`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isBindingElement(node) && !node.propertyName && ts.isIdentifier(node.name))
      check(node.name, checker.getTypeAtLocation(node.parent).getProperty(node.name.text))
    else if (ts.isIdentifier(node) && !ts.isPartOfTypeNode(node))
      check(node, checker.getSymbolAtLocation(node))
    ts.forEachChild(node, visit)
  }
  for (const file of files) {
    const source = program.getSourceFile(file)
    if (source) visit(source)
  }
  return [...found]
}

/** The syntax of built files that is newer than ES2022, or in ES2022 and slow to arrive (Safari 16.4). */
export function newSyntaxOf(code: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isClassStaticBlockDeclaration(node)) found.push('static block')
    if (ts.isRegularExpressionLiteral(node) && /\(\?<[=!]|\/\w*v\w*$/.test(node.text)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('built.js', code, ts.ScriptTarget.Latest, true))
  return found
}

/** The interface, the variable or the namespace that a member is declared in; '' for a global. */
function ownerOf({ parent }: ts.Declaration): string {
  if (ts.isInterfaceDeclaration(parent)) return parent.name.text
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent))
    return parent.parent.name.getText()
  return ts.isModuleBlock(parent) ? parent.parent.name.getText() : ''
}

/** Where MDN has it, as `api.AbortSignal.any_static`. */
function pathAtMdn(owner: string, name: string): string | undefined {
  const known = namesAtMdn[owner] ?? owner.replace(/Constructor$/, '')
  const members = [name, `${name}_static`, name.replace(/^on(.+)/, '$1_event')]
  const paths = [
    ...members.flatMap((member) => [`api.${known}.${member}`, `javascript.builtins.${known}.${member}`]),
    // What an interface inherits, and what all windows and workers have.
    ...['EventTarget', 'Node', 'Window', 'WorkerGlobalScope'].map((each) => `api.${each}.${name}`),
    ...['api', 'javascript.builtins', 'javascript.statements'].map((part) => `${part}.${name}`),
  ]
  return paths.find((path) => supportOf(path))
}

function supportOf(path: string): CompatStatement['support'] | undefined {
  let found: Identifier | undefined = { api: compat.api, javascript: compat.javascript }
  for (const part of path.split('.')) found = found && Object.hasOwn(found, part) ? found[part] : undefined
  return found?.__compat?.support
}

function isNewer(path: string, floor: BrowserFloor): boolean {
  const support = supportOf(path) ?? {}
  return Object.entries(floor).some(([browser, version]) => {
    const statements = [Reflect.get(support, browser) ?? []].flat()
    const added = statements
      .filter(({ flags, prefix }) => !flags && !prefix)
      .map((each) => each.version_added)
    // `≤37`: at the latest.
    return !added.some((each) => Number.parseFloat(String(each).replace('≤', '')) <= version)
  })
}

/** `name?.()` */
function isAskedFor({ parent }: ts.Identifier): boolean {
  const callee = ts.isPropertyAccessExpression(parent) ? parent : undefined
  return !!callee && ts.isCallExpression(callee.parent) && callee.parent.questionDotToken !== undefined
}

function placeOf(name: ts.Identifier): string {
  const source = name.getSourceFile()
  const { line } = source.getLineAndCharacterOfPosition(name.getStart())
  return `${source.fileName.replace(/.*\/(?=\w+\/)/, '')}:${line + 1}`
}
