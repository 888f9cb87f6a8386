import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

/** An app in its own folder. */
export interface App {
  readonly name: string
  /** A folder with the app's files, relative to test/compat; a `package.json` in it is extended. `undefined` installs packages only, without ours. */
  readonly source?: string | undefined
  readonly packages: Readonly<Record<string, string>>
  /** @default 'module' */
  readonly type?: 'module' | 'commonjs' | undefined
  /** Accepts peers that the packages do not allow. */
  readonly isLoose?: boolean | undefined
}

export interface InstallServer {
  readonly url: string
  close(): void
}

/** Installs each app once, for all workers of vitest. */
export async function startInstallServer(folder: string, tarball: string): Promise<InstallServer> {
  const installed = new Map<string, Promise<string>>()
  const server = createServer(async (request, response) => {
    const app: App = JSON.parse(await text(request))
    const installing = installed.get(app.name) ?? install(join(folder, app.name), tarball, app)
    installed.set(app.name, installing)
    await installing.then(
      (path) => response.end(path),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  // An installation takes minutes on a busy machine.
  server.requestTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}

async function install(
  folder: string,
  tarball: string,
  { name, source, packages, type = 'module', isLoose }: App,
): Promise<string> {
  await mkdir(folder, { recursive: true })
  if (source) await cp(fileURLToPath(new URL(source, import.meta.url)), folder, { recursive: true })
  const ours = source && { 'react-connect-attachments': `file:${tarball}` }
  const path = join(folder, 'package.json')
  const own = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'))
  const dependencies = { ...own.dependencies, ...packages, ...ours }
  await writeFile(path, JSON.stringify({ private: true, type, ...own, dependencies }))
  // npm refuses a mix that the packages do not allow.
  const peers = isLoose ? '--legacy-peer-deps' : '--strict-peer-deps'
  const options = [peers, '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock']
  await run(folder, 'npm', ['install', ...options])
  process.stdout.write(`${name}: ${(await versions(folder, Object.keys(packages))).join(', ')}\n`)
  return folder
}

/** What npm found. */
function versions(folder: string, names: string[]): Promise<string[]> {
  return Promise.all(
    names.map(async (name) => {
      const manifest = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')
      return `${name} ${JSON.parse(manifest).version}`
    }),
  )
}
