import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Plugin } from 'vite'

/** One member of a parameter or result object, or one error. */
export interface MemberDocs {
  name: string
  type: string
  required: boolean
  /** Markdown. */
  description: string
  defaultValue: string | undefined
}

/** Documentation of one hook, from its types and comments. */
export interface HookDocs {
  /** Markdown. */
  description: string
  signature: string
  /** The TanStack result that the hook extends, if any. */
  base: 'UseMutationResult' | 'UseQueryResult' | undefined
  /** Our own options, without TanStack's. */
  options: MemberDocs[]
  /** Names of the TanStack options that the hook accepts. */
  tanstackOptions: string[]
  variables: MemberDocs[]
  /** Documented members of `data`; empty for a platform type. */
  data: MemberDocs[]
  dataType: string
  errors: MemberDocs[]
  /** Our own result members: added to TanStack's, or with a new type. */
  added: MemberDocs[]
  /** Members of an element of `items`. */
  item: MemberDocs[]
}

const id = 'virtual:hook-docs'
const root = fileURLToPath(new URL('..', import.meta.url))
const sources = `${root}src/`

/** Provides the hooks' types and comments to the docs pages, so that no page repeats them. */
export function hookDocs(): Plugin {
  return {
    name: 'hook-docs',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source === `\0${id}`) return `export const hooks = ${JSON.stringify(describeHooks())}`
      return undefined
    },
    handleHotUpdate({ file, server }) {
      const module = server.moduleGraph.getModuleById(`\0${id}`)
      if (module && file.startsWith(sources)) server.moduleGraph.invalidateModule(module)
    },
  }
}

function describeHooks(): Record<string, HookDocs> {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: ['src/index.ts'] }, ts.sys, root)
  const program = ts.createProgram([`${sources}index.ts`], options)
  const checker = program.getTypeChecker()
  const index = program.getSourceFile(`${sources}index.ts`)
  const door = index && checker.getSymbolAtLocation(index)
  if (!door) throw new Error('src/index.ts exports nothing.')
  const hooks = checker
    .getExportsOfModule(door)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => /^use[A-Z]/.test(symbol.name) && symbol.flags & ts.SymbolFlags.Function)
  return Object.fromEntries(hooks.map((symbol) => [symbol.name, describeHook(checker, symbol)]))
}

function describeHook(checker: ts.TypeChecker, hook: ts.Symbol): HookDocs {
  const declaration = hook.declarations?.find(ts.isFunctionDeclaration)
  const signature = declaration && checker.getSignatureFromDeclaration(declaration)
  if (!signature) throw new Error(`${hook.name} has no signature.`)

  const result = checker.getReturnTypeOfSignature(signature)
  const [first] = signature.parameters
  const parameter = signature.parameters.find(({ name }) => name === 'options') ?? first
  const optionsType = parameter && checker.getTypeOfSymbol(parameter)
  const options = optionsType ? checker.getNonNullableType(optionsType).getProperties() : []
  const mutateParameters = memberType('mutateAsync')?.getCallSignatures()[0]?.parameters[0]
  // TanStack declares them as one rest parameter.
  const mutate = mutateParameters && checker.getTypeOfSymbol(mutateParameters).getProperty('0')
  const variables = mutate && checker.getTypeOfSymbol(mutate)
  const selected = memberType('data')
  // `select` may change it; the type parameter's default is our type.
  const data = selected?.getProperties().length ? selected : signature.typeParameters?.[0]?.getDefault()
  const text = declaration.getSourceFile().text.slice(0, declaration.body?.getStart())
  const error = memberType('error')
  const items = memberType('items')
  const item = items && checker.getIndexTypeOfType(items, ts.IndexKind.Number)

  return {
    description: comment(checker, hook),
    signature: text.slice(text.lastIndexOf(`function ${hook.name}`)).trim(),
    base: mutate ? 'UseMutationResult' : memberType('refetch') && 'UseQueryResult',
    options: options.filter(isOurs).map(describeMember),
    // Without TanStack's internals and the options of infinite queries.
    tanstackOptions: options
      .filter((option) => !isOurs(option) && !/^(_.+|behavior|maxPages)$/.test(option.name))
      .map(({ name }) => name),
    variables: variables ? variables.getProperties().map(describeMember) : [],
    data: data?.getProperties().filter(isOurs).map(describeMember) ?? [],
    dataType: selected && data ? checker.typeToString(data) : '',
    errors: error ? (error.isUnion() ? error.types : [error]).map(describeError) : [],
    added: checker
      .getPropertiesOfType(result.isUnion() ? (result.types[0] ?? result) : result)
      .filter(isOurs)
      .map(describeMember),
    item: item ? item.getProperties().map(describeMember) : [],
  }

  function memberType(name: string): ts.Type | undefined {
    const member = checker.getPropertyOfType(result, name)
    return member && checker.getNonNullableType(checker.getTypeOfSymbol(member))
  }

  function describeMember(member: ts.Symbol): MemberDocs {
    const type = checker.getTypeOfSymbol(member)
    const node = member.declarations?.[0]
    const written =
      node && (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) ? node.type : undefined
    const original = written && memberNamedBy(written)
    if (original) return { ...describeMember(original), name: member.name, required: isRequired(member) }
    const text = written?.getText() ?? checker.typeToString(type)
    return {
      name: member.name,
      type: isRequired(member) ? text : text.replace(/ \| undefined$/, '').replace(/^\((.+)\)$/, '$1'),
      required: isRequired(member),
      description: comment(checker, member) || (type.symbol ? comment(checker, type.symbol) : ''),
      defaultValue: tag(checker, member, 'default'),
    }
  }

  /** For `Settings['concurrency'] | undefined`, the member that documents it. */
  function memberNamedBy(node: ts.TypeNode): ts.Symbol | undefined {
    const [named = node] = ts.isUnionTypeNode(node) ? node.types : []
    if (!ts.isIndexedAccessTypeNode(named) || !ts.isLiteralTypeNode(named.indexType)) return undefined
    const { literal } = named.indexType
    return ts.isStringLiteral(literal)
      ? checker.getTypeFromTypeNode(named.objectType).getProperty(literal.text)
      : undefined
  }

  function describeError(type: ts.Type): MemberDocs {
    const { symbol } = type
    const own = type.getProperties().filter((member) => isDeclaredIn(member, symbol))
    return {
      name: symbol.name,
      type: own
        .map(({ name }) => name)
        .filter((name) => name !== 'name')
        .join(', '),
      required: true,
      description: comment(checker, symbol),
      defaultValue: undefined,
    }
  }
}

function isDeclaredIn(member: ts.Symbol, owner: ts.Symbol): boolean {
  return (
    member.declarations?.some((node) => owner.declarations?.some((parent) => node.parent === parent)) ?? false
  )
}

function isRequired(member: ts.Symbol): boolean {
  return !(member.flags & ts.SymbolFlags.Optional)
}

function isOurs(symbol: ts.Symbol): boolean {
  return symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(sources)) ?? false
}

/** The comment as Markdown, with its tags at the end. */
function comment(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const text = toMarkdown(symbol.getDocumentationComment(checker))
  const throws = tag(checker, symbol, 'throws')
  const see = tag(checker, symbol, 'see')
  return [text, throws && `Throws ${throws}`, see && `See [${see.split('/').pop()}](${see}).`]
    .filter(Boolean)
    .join('\n\n')
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
