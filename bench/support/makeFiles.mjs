// @ts-check
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Files to pick, with random bytes, in a temporary folder.
 * @param {import('../../scripts/demo/runScript.mjs').Open} open
 * @param {number} count
 * @param {number} size of each, in bytes
 * @returns {Promise<string[]>} their paths
 */
export async function makeFiles(open, count, size) {
  const folder = await open(
    () => mkdtemp(join(tmpdir(), 'bench-files-')),
    (it) => rm(it, { recursive: true }),
  )
  const paths = Array.from({ length: count }, (_, i) => join(folder, `file ${i}.png`))
  for (const path of paths) await writeFile(path, randomBytes(size))
  return paths
}
