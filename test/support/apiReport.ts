import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const source = `${repository}src`

/** The modules that package.json exports, as their files in `src`. */
export const doors = {
  'react-connect-attachments': 'index',
  'react-connect-attachments/chatjs': 'chatjs/index',
  'react-connect-attachments/locales/de': 'locales/de',
  'react-connect-attachments/locales/es': 'locales/es',
  'react-connect-attachments/locales/fr': 'locales/fr',
  'react-connect-attachments/locales/ja': 'locales/ja',
  'react-connect-attachments/locales/pt-BR': 'locales/pt-BR',
  'react-connect-attachments/persistence': 'persistence/index',
  'react-connect-attachments/testing': 'testing/index',
  'react-connect-attachments/testing/node': 'testing/node',
} as const

/**
 * The public API of one door as Markdown: the declarations of its exports, without comments, then those that they refer to
 * and that no door exports. Sorted by name, so that the order of the exports does not matter.
 */
export function apiReport(door: keyof typeof doors): string {
  const { exported, referenced } = collect(doors[door])
  return [
    `# ${door}`,
    'Written by `npm run api`. See [decisions/versioning.md](../decisions/versioning.md).',
    '## Exported',
    ...exported.map(block),
    ...(referenced.length > 0 ? ['## Not exported, but part of these types'] : []),
    ...referenced.map(block),
    '',
  ].join('\n\n')
}

interface Entry {
  name: string
  text: string
}

function block({ name, text }: Entry): string {
  return `### ${name}\n\n\`\`\`ts\n${text}\n\`\`\``
}

let declared: ts.Program | undefined

function collect(door: string): { exported: Entry[]; referenced: Entry[] } {
  declared ??= declarations()
  const program = declared
  const exported = exportsOf(program, door)
  const elsewhere = Object.values(doors).flatMap((each) => exportsOf(program, each))
  const seen = new Set(exported)
  // The loop also reaches the symbols that it adds.
  for (const symbol of seen) {
    const used = statementsOf(symbol).flatMap((statement) => usedBy(program, statement))
    for (const each of used) if (!elsewhere.includes(each)) seen.add(each)
  }
  const referenced = [...seen].filter((symbol) => !exported.includes(symbol))
  return { exported: entriesOf(exported), referenced: entriesOf(referenced) }
}

function exportsOf(program: ts.Program, door: string): ts.Symbol[] {
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(`${source}/${door}.d.ts`)
  const module = file && checker.getSymbolAtLocation(file)
  if (!module) throw new Error(`src/${door}.ts exports nothing.`)
  return checker.getExportsOfModule(module).map((symbol) => original(checker, symbol))
}

/** The files of `src` as the declarations that the build writes, in memory. */
function declarations(): ts.Program {
  const configFile = `${repository}tsconfig.build.json`
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, repository)
  // With `isolatedDeclarations`, each declaration depends on its own file alone: no check and no library is needed.
  const alone = { noCheck: true, noResolve: true, noLib: true, types: [] }
  const emitting = {
    ...options,
    ...alone,
    emitDeclarationOnly: true,
    removeComments: true,
    outDir: source,
  }
  const files = new Map<string, string>()
  const { diagnostics } = ts
    .createProgram(fileNames, emitting)
    .emit(undefined, (name, text) => files.set(name, text))
  const [problem] = diagnostics.map(({ file, messageText }) => `${file?.fileName}: ${messageText}`)
  if (problem) throw new Error(problem)

  const host = ts.createCompilerHost(options)
  host.fileExists = (name) => files.has(name)
  host.readFile = (name) => files.get(name)
  host.getSourceFile = (name, languageVersion) => {
    const text = files.get(name)
    return text === undefined ? undefined : ts.createSourceFile(name, text, languageVersion, true)
  }
  // An import names a `.ts` file, whose declarations are in a `.d.ts` file here.
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => {
      const path = ts.sys.resolvePath(`${dirname(from)}/${text}`).replace(/\.tsx?$/, '.d.ts')
      const isOurs = text.startsWith('.') && files.has(path)
      return {
        resolvedModule: isOurs ? { resolvedFileName: path, extension: ts.Extension.Dts } : undefined,
      }
    })
  return ts.createProgram([...files.keys()], { ...options, noLib: true, types: [], noEmit: true }, host)
}

function original(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

/** The statements that declare `symbol` in our files; none for a type parameter, or for a type of React or axios. */
function statementsOf(symbol: ts.Symbol): ts.Statement[] {
  return (symbol.declarations ?? []).flatMap((declaration) => {
    const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
    return ts.isStatement(statement) && ts.isSourceFile(statement.parent) ? [statement] : []
  })
}

function usedBy(program: ts.Program, statement: ts.Node): ts.Symbol[] {
  const checker = program.getTypeChecker()
  const used: ts.Symbol[] = []
  const visit = (node: ts.Node): void => {
    // For this library only: see decisions/versioning.md.
    if (ts.isPropertySignature(node) && node.name.getText() === '[internals]') return
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined
    const target = symbol && original(checker, symbol)
    if (target && statementsOf(target).length > 0) used.push(target)
    ts.forEachChild(node, visit)
  }
  visit(statement)
  return used
}

function entriesOf(symbols: ts.Symbol[]): Entry[] {
  const entries = symbols.map((symbol) => {
    const texts = statementsOf(symbol).map((statement) => statement.getText())
    return { name: symbol.name, text: texts.join('\n').replace(/^export (declare )?/gm, '') }
  })
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}
