import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runNode } from './run.ts'

/** One way to make a page of an app. */
export interface Build {
  readonly name: string
  /** The folder that it fills, in the app's. */
  readonly output: string
  readonly isProduction: boolean
  /** Resolves with what the bundler has to say: its warnings. */
  readonly run: (app: string, tools: string) => Promise<string>
}

const vite = (app: string, tools: string, mode: string, options: string[]): Promise<string> => {
  const common = ['--mode', mode, '--outDir', mode, '--logLevel', 'warn']
  return runNode(app, [join(tools, 'vite/bin/vite.js'), 'build', ...common, ...options], { NODE_ENV: mode })
}

/** React says what it thinks of an app in development only. */
export const builds: readonly Build[] = [
  {
    name: 'Vite',
    output: 'production',
    isProduction: true,
    run: (app, tools) => vite(app, tools, 'production', []),
  },
  {
    name: 'webpack',
    output: 'webpack',
    isProduction: true,
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
    name: 'Vite, with React in development',
    output: 'development',
    isProduction: false,
    run: (app, tools) => vite(app, tools, 'development', ['--minify', 'false']),
  },
]

/** Compiles the app for Node and lets it print its page, in a process of its own; warnings of React's are printed too. */
export async function renderOnServer(app: string, tools: string): Promise<string> {
  await runNode(app, [join(tools, 'typescript-7/bin/tsc'), '--project', 'tsconfig.server.json', '--noCheck'])
  return runNode(app, ['server/server.js'], { NODE_ENV: 'development' })
}
