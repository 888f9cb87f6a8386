import { execFile } from 'node:child_process'
import { cp, readFile, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { run } from './run.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const notCloned = ['.git', 'dist', 'node_modules', 'storybook-static']

/** Packs a copy of the repository as a clone has it, with uncommitted changes of tracked files. Resolves with the tarball. */
export async function pack(folder: string): Promise<string> {
  const tracked = await trackedFiles().catch((error: Error) => {
    process.stderr.write(
      `Packs untracked files too, because git cannot list the tracked ones: ${error.message}\n`,
    )
  })
  const filter = (path: string): boolean => !notCloned.includes(basename(path))
  if (!tracked) await cp(repository, folder, { recursive: true, filter })
  for (const path of tracked ?? []) await cp(join(repository, path), join(folder, path))
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction')
  await run(folder, 'npm', ['pack'])
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return join(folder, `${name}-${version}.tgz`)
}

/** Without those that were deleted and not yet committed. Rejects without git or a repository, as in an unpacked archive. */
async function trackedFiles(): Promise<string[]> {
  const list = async (...options: string[]): Promise<string[]> => {
    const args = ['ls-files', '-z', ...options]
    const { stdout } = await promisify(execFile)('git', args, { cwd: repository })
    return stdout.split('\0').filter(Boolean)
  }
  const [tracked, deleted] = await Promise.all([list(), list('--deleted')])
  if (!tracked.includes('package.json')) throw new Error('git does not track package.json.')
  return tracked.filter((path) => !deleted.includes(path))
}
