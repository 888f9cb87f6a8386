import { readFileSync } from 'node:fs'
import ts from 'typescript'
import packageJson from '../package.json' with { type: 'json' }
import type { MemberDocs } from './memberDocs.ts'
import { comment, describeMember, describeValues, isOurs, root, sources } from './memberDocs.ts'

/** Documentation of one export, from its type and comments. */
export interface ExportDocs {
  name: string
  /** What it is imported from. */
  door: string
  kind: 'class' | 'constant' | 'function' | 'interface' | 'type'
  /** Markdown. */
  description: string
  /** As in `api/`. */
  declaration: string
  /** Of an interface, a class, a type that is an object, or a union whose values have comments. */
  members: MemberDocs[]
  /** Of a function's last parameter, if it is an object of ours. */
  parameters: MemberDocs[]
  /** Of a function's result, if it is an object of ours. */
  result: MemberDocs[]
}

/** The files of the modules that package.json exports. */
export const doors: Record<string, string> = Object.fromEntries(
  Object.entries(packageJson.exports).flatMap(([path, target]) =>
    typeof target === 'string'
      ? []
      : [
          [
            packageJson.name + path.slice(1),
            target.import.default.replace('./dist/', sources).replace(/js$/, 'ts'),
          ],
        ],
  ),
)

/** Every public export, by door and name. */
export function describeApi(program: ts.Program): ExportDocs[] {
  const checker = program.getTypeChecker()
  return Object.entries(doors).flatMap(([door, file]) => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    if (!module) throw new Error(`${door} exports nothing.`)
    const declarations = declarationsOf(door)
    return checker
      .getExportsOfModule(module)
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .map((symbol) => describeExport(checker, symbol, door, declarations.get(symbol.name) ?? ''))
      .sort((a, b) => a.name.localeCompare(b.name))
  })
}

/** The declarations of `api/`, which a test compares with the code. */
function declarationsOf(door: string): Map<string, string> {
  const [, ...path] = door.split('/')
  const text = readFileSync(`${root}api/${path.join('-') || 'index'}.api.md`, 'utf8')
  const blocks = text.matchAll(/^### (\w+)\n\n```ts\n(.*?)\n```$/gms)
  return new Map([...blocks].map(([, name = '', code = '']) => [name, code]))
}

function describeExport(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  door: string,
  declaration: string,
): ExportDocs {
  const kind = kindOf(symbol)
  const isValue = kind === 'constant' || kind === 'function'
  const type = isValue ? checker.getTypeOfSymbol(symbol) : checker.getDeclaredTypeOfSymbol(symbol)
  const [call] = kind === 'function' ? type.getCallSignatures() : []
  const last = call?.parameters.at(-1)
  const isObject = kind !== 'function' && !type.isUnion()
  return {
    name: symbol.name,
    door,
    kind,
    description: comment(checker, symbol),
    declaration,
    members: isObject ? membersOf(type) : valuesOf(symbol),
    parameters: last ? membersOf(checker.getNonNullableType(checker.getTypeOfSymbol(last))) : [],
    result: call ? membersOf(awaited(checker, call.getReturnType())) : [],
  }

  function membersOf(object: ts.Type): MemberDocs[] {
    if (object.isUnion() || object.getCallSignatures().length > 0) return []
    return object
      .getProperties()
      .filter((member) => isOurs(member) && !member.name.startsWith('__@'))
      .map((member) => describeMember(checker, member))
  }
}

function valuesOf({ declarations = [] }: ts.Symbol): MemberDocs[] {
  return declarations.filter(ts.isTypeAliasDeclaration).flatMap((each) => describeValues(each.type))
}

function awaited(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getNonNullableType(checker.getAwaitedType(type) ?? type)
}

function kindOf({ flags }: ts.Symbol): ExportDocs['kind'] {
  if (flags & ts.SymbolFlags.Function) return 'function'
  if (flags & ts.SymbolFlags.Class) return 'class'
  if (flags & ts.SymbolFlags.Interface) return 'interface'
  return flags & ts.SymbolFlags.TypeAlias ? 'type' : 'constant'
}
