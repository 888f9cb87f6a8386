// @ts-check
// Finds paths in Markdown that name no file or folder of the repository. `npm run test:lint` runs it.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { findMissingPaths } from './paths/findMissingPaths.mjs'

const root = new URL('..', import.meta.url)
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(new URL(file, root)))
const documents = files.filter((file) => file.endsWith('.md'))

let found = 0
for (const document of documents) {
  for (const { line, path } of findMissingPaths(readFileSync(new URL(document, root), 'utf8'), files)) {
    found += 1
    console.error(`${document}:${line}  \`${path}\` does not exist`)
  }
}
console.log(found ? `${found} paths to correct.` : `Checked the paths of ${documents.length} documents.`)
process.exitCode = found ? 1 : 0
