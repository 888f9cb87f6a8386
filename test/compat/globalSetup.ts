import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { mixes, tools } from './mixes.ts'
import { run } from './run.ts'

/** An app in a folder of its own, with the packed package and one mix of what it wants beside it. */
export interface App {
  readonly name: string
  readonly folder: string
}

declare module 'vitest' {
  interface ProvidedContext {
    apps: readonly App[]
    /** The `node_modules` of what the apps are checked and built with. */
    tools: string
  }
}

const repository = fileURLToPath(new URL('../..', import.meta.url))
const source = fileURLToPath(new URL('app', import.meta.url))

/** Packs the package as it would be published, and installs it into the apps as their people would. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'compat-')))
  // Something that was still being installed when another thing failed may come in between.
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10 })
  try {
    // The tools are above the apps, where theirs find them, as in a workspace.
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

/** In a copy, for `npm run build` takes `dist` away from whoever uses it now. */
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
  // A mix that the packages themselves do not allow is refused.
  const options = ['--strict-peer-deps', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock']
  await run(folder, 'npm', ['install', ...options])
}

/** Tells which versions npm has found. */
async function print(title: string, folder: string, packages: object): Promise<void> {
  const versions = Object.keys(packages).map(async (name) => {
    const manifest = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')
    return `${name} ${JSON.parse(manifest).version}`
  })
  process.stdout.write(`${title}: ${(await Promise.all(versions)).join(', ')}\n`)
}
