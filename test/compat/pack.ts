import { cp, readFile, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const notCloned = ['.git', 'dist', 'node_modules', 'storybook-static']

/** Packs a copy of the repository without anything built, as a clean clone has it. Resolves with the tarball. */
export async function pack(folder: string): Promise<string> {
  const filter = (path: string): boolean => !notCloned.includes(basename(path))
  await cp(repository, folder, { recursive: true, filter })
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction')
  await run(folder, 'npm', ['pack'])
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return join(folder, `${name}-${version}.tgz`)
}
