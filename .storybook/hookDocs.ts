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

/** What the types and comments of the library say about one of its hooks. */
export interface HookDocs {
  /** Markdown. */
  description: string
  signature: string
  /** Options of our own; the others are TanStack's. */
  options: MemberDocs[]
  /** Names of TanStack's options that the hook takes. */
  tanstackOptions: string[]
  variables: MemberDocs[]
  data: MemberDocs[]
  errors: MemberDocs[]
  /** Result members of our own, added to TanStack's or typed anew. */
  added: MemberDocs[]
}

const id = 'virtual:hook-docs'
const root = fileURLToPath(new URL('..', import.meta.url))
const sources = `${root}src/`

/** Gives the docs pages what TypeScript knows about the hooks, so that no page repeats a type or a comment. */
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
  return Object.fromEntries(
    hooks
      .map((symbol) => [symbol.name, describeHook(checker, symbol)] as const)
      .filter(([, docs]) => docs.variables.length > 0),
  )
}

function describeHook(checker: ts.TypeChecker, hook: ts.Symbol): HookDocs {
  const declaration = hook.declarations?.find(ts.isFunctionDeclaration)
  const signature = declaration && checker.getSignatureFromDeclaration(declaration)
  if (!signature) throw new Error(`${hook.name} has no signature.`)

  const result = checker.getReturnTypeOfSignature(signature)
  const optionsType = signature.parameters[0] && checker.getTypeOfSymbol(signature.parameters[0])
  const options = optionsType ? checker.getNonNullableType(optionsType).getProperties() : []
  const mutateParameters = memberType('mutateAsync')?.getCallSignatures()[0]?.parameters[0]
  // TanStack writes them as one rest parameter.
  const mutate = mutateParameters && checker.getTypeOfSymbol(mutateParameters).getProperty('0')
  const variables = mutate && checker.getTypeOfSymbol(mutate)
  const text = declaration.getSourceFile().text.slice(0, declaration.body?.getStart())
  const error = memberType('error')

  return {
    description: comment(checker, hook),
    signature: text.slice(text.lastIndexOf(`function ${hook.name}`)).trim(),
    options: options.filter(isOurs).map(describeMember),
    tanstackOptions: options.filter((option) => !isOurs(option)).map(({ name }) => name),
    variables: variables ? variables.getProperties().map(describeMember) : [],
    data: memberType('data')?.getProperties().map(describeMember) ?? [],
    errors: error ? (error.isUnion() ? error.types : [error]).map(describeError) : [],
    added: checker
      .getPropertiesOfType(result.isUnion() ? (result.types[0] ?? result) : result)
      .filter(isOurs)
      .map(describeMember),
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
    const text = written?.getText() ?? checker.typeToString(type)
    return {
      name: member.name,
      type: text.replace(/ \| undefined$/, '').replace(/^\((.+)\)$/, '$1'),
      required: !(member.flags & ts.SymbolFlags.Optional),
      description: comment(checker, member) || (type.symbol ? comment(checker, type.symbol) : ''),
      defaultValue: tag(checker, member, 'default'),
    }
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

function isOurs(symbol: ts.Symbol): boolean {
  return symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(sources)) ?? false
}

/** The comment as Markdown, its tags for the reader at the end. */
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
