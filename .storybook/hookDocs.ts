import ts from 'typescript'
import type { Plugin } from 'vite'
import { describeApi, doors } from './apiDocs.ts'
import type { MemberDocs } from './memberDocs.ts'
import { comment, describeMember, isOurs, root, sources } from './memberDocs.ts'

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

/** Provides the hooks' types and comments to the docs pages, so that no page repeats them. */
export function hookDocs(): Plugin {
  return {
    name: 'hook-docs',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined
      const program = readProgram()
      return [
        `export const hooks = ${JSON.stringify(describeHooks(program))}`,
        `export const api = ${JSON.stringify(describeApi(program))}`,
      ].join('\n')
    },
    handleHotUpdate({ file, server }) {
      const module = server.moduleGraph.getModuleById(`\0${id}`)
      if (module && file.startsWith(sources)) server.moduleGraph.invalidateModule(module)
    },
  }
}

function readProgram(): ts.Program {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: ['src/index.ts'] }, ts.sys, root)
  return ts.createProgram(Object.values(doors), options)
}

function describeHooks(program: ts.Program): Record<string, HookDocs> {
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
  // A destructured parameter is named `__0`.
  const parameter = signature.parameters.find(({ name }) => /^(options|__\d)$/.test(name))
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
    options: options.filter(isOurs).map(member),
    // Without TanStack's internals and the options of infinite queries.
    tanstackOptions: options
      .filter((option) => !isOurs(option) && !/^(_.+|behavior|maxPages)$/.test(option.name))
      .map(({ name }) => name),
    variables: variables ? variables.getProperties().map(member) : [],
    data: data?.getProperties().filter(isOurs).map(member) ?? [],
    dataType: selected && data ? checker.typeToString(data) : '',
    errors: error ? (error.isUnion() ? error.types : [error]).map(describeError) : [],
    added: checker
      .getPropertiesOfType(result.isUnion() ? (result.types[0] ?? result) : result)
      .filter(isOurs)
      .map(member),
    item: item ? item.getProperties().map(member) : [],
  }

  function memberType(name: string): ts.Type | undefined {
    const member = checker.getPropertyOfType(result, name)
    return member && checker.getNonNullableType(checker.getTypeOfSymbol(member))
  }

  function member(symbol: ts.Symbol): MemberDocs {
    return describeMember(checker, symbol)
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
