import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { mixes, tools } from './mixes.ts'
import { run } from './run.ts'

/** An app in its own folder, with the packed package and one mix of peers. */
export interface App {
  readonly name: string
  readonly folder: string
}

declare module 'vitest' {
  interface ProvidedContext {
    apps: readonly App[]
    /** The `node_modules` of the tools that check and build the apps. */
    tools: string
  }
}

const repository = fileURLToPath(new URL('../..', import.meta.url))
const source = fileURLToPath(new URL('app', import.meta.url))

/** Packs the package as for publishing, and installs it into the apps as their developers would. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'compat-')))
  // Installations that were still running when another failed may interfere.
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10 })
  try {
    // The tools are in a parent folder of the apps, as in a workspace.
    const [tarball] = await Promise.all([pack(join(folder, 'package')), install(folder, tools)])
    const apps = Object.entries(mixes).map(async ([name, packages]) => {
      const app = { name, folder: join(folder, 'apps', name.replace(' ', '-')) }
      await cp(source, app.folder, { recursive: true })
      await install(app.folder, { ...packages, 'react-connect-attachments': `file:${tarball}` })
      return app
    })
    project.provide('apps', await Promise.all(apps))
    project.provide('tools', join(folder, 'node_modules'))
    await print('tools', folder, tools)
    for (const { name, folder } of await Promise.all(apps)) await print(name, folder, mixes[name] ?? {})
  } catch (error) {
    await close()
    throw error
  }
  return close
}

/** In a copy, because `npm run build` deletes a `dist` that may be in use. */
async function pack(folder: string): Promise<string> {
  await mkdir(folder)
  const files = ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'README.md', 'LICENSE']
  for (const file of files) await cp(join(repository, file), join(folder, file), { recursive: true })
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction')
  await run(folder, 'npm', ['run', 'build'])
  await run(folder, 'npm', ['pack'])
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return join(folder, `${name}-${version}.tgz`)
}

async function install(folder: string, dependencies: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const manifest = { private: true, type: 'module', dependencies }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  // npm refuses a mix that the packages do not allow.
  const options = ['--strict-peer-deps', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock']
  await run(folder, 'npm', ['install', ...options])
}

/** Prints the versions that npm found. */
async function print(title: string, folder: string, packages: object): Promise<void> {
  const versions = Object.keys(packages).map(async (name) => {
    const manifest = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')
    return `${name} ${JSON.parse(manifest).version}`
  })
  process.stdout.write(`${title}: ${(await Promise.all(versions)).join(', ')}\n`)
}
