import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runNode } from './run.ts'

/** One way to build an app's page. */
export interface Build {
  readonly name: string
  /** Output folder, within the app's. */
  readonly output: string
  readonly isProduction: boolean
  /** Resolves with the bundler's warnings. */
  readonly run: (app: string, tools: string) => Promise<string>
}

const vite = (app: string, tools: string, mode: string, options: string[]): Promise<string> => {
  const common = ['--mode', mode, '--outDir', mode, '--logLevel', 'warn']
  return runNode(app, [join(tools, 'vite/bin/vite.js'), 'build', ...common, ...options], { NODE_ENV: mode })
}

/** React prints warnings in development only. */
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

/** Compiles the app for Node and prints its page in a separate process, with React's warnings. */
export async function renderOnServer(app: string, tools: string): Promise<string> {
  await runNode(app, [join(tools, 'typescript-7/bin/tsc'), '--project', 'tsconfig.server.json', '--noCheck'])
  return runNode(app, ['server/server.js'], { NODE_ENV: 'development' })
}
