import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runNode } from './run.ts'

/** One way to build an app's page. */
export interface Build {
  readonly name: string
  /** Output folder, within the app's. */
  readonly output: string
  /** Otherwise in the first engine only. */
  readonly isForAllEngines: boolean
  /** Resolves with the bundler's warnings. */
  readonly run: (app: string, tools: string) => Promise<string>
}

const vite = (
  app: string,
  tools: string,
  mode: string,
  output: string,
  options: string[],
): Promise<string> => {
  const common = ['--mode', mode, '--outDir', output, '--logLevel', 'warn']
  return runNode(app, [join(tools, 'vite/bin/vite.js'), 'build', ...common, ...options], { NODE_ENV: mode })
}

export const builds: readonly Build[] = [
  {
    name: 'Vite',
    output: 'production',
    isForAllEngines: true,
    run: (app, tools) => vite(app, tools, 'production', 'production', []),
  },
  {
    name: 'webpack',
    output: 'webpack',
    isForAllEngines: true,
    async run(app, tools) {
      const options = ['--mode', 'production', '--stats', 'errors-warnings', '--fail-on-warnings']
      const said = await runNode(app, [join(tools, 'webpack-cli/bin/cli.js'), ...options])
      const html = await readFile(join(app, 'index.html'), 'utf8')
      const script = '<script defer src="/main.js">'
      await writeFile(join(app, 'webpack/index.html'), html.replace(/<script .*?>/, script))
      return said.replace(/^webpack compiled successfully$/, '')
    },
  },
  {
    name: 'Vite with React Compiler',
    output: 'compiler',
    isForAllEngines: false,
    async run(app, tools) {
      const said = await vite(app, tools, 'production', 'compiler', ['--config', 'vite.compiler.config.mjs'])
      const [script = ''] = await readdir(join(app, 'compiler/assets'))
      const code = await readFile(join(app, 'compiler/assets', script), 'utf8')
      return /const \$ = \(0, \w+\.c\)\(\d+\)/.test(code) ? said : 'React Compiler compiled nothing.'
    },
  },
  // React prints warnings in development only, the same in every browser.
  {
    name: 'Vite, with React in development',
    output: 'development',
    isForAllEngines: false,
    run: (app, tools) => vite(app, tools, 'development', 'development', ['--minify', 'false']),
  },
]

/** Compiles the app for Node and prints its page in a separate process, with React's warnings. */
export async function renderOnServer(app: string, tools: string): Promise<string> {
  await runNode(app, [join(tools, 'typescript-7/bin/tsc'), '--project', 'tsconfig.server.json', '--noCheck'])
  return runNode(app, ['server/server.js'], { NODE_ENV: 'development' })
}
