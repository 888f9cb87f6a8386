// @ts-check
// Finds phrases that a technical writer would not use, in comments, texts, test titles and Markdown, and names the
// replacement. `npm run test:lint` runs it; `node scripts/check-words.mjs FILE…` checks some files only.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { findPhrases } from './words/findPhrases.mjs'

const root = new URL('..', import.meta.url)

const listed = process.argv.slice(2)
const tracked = (/** @type {string[]} */ ...options) =>
  execFileSync('git', ['ls-files', ...options], { cwd: root, encoding: 'utf8' }).split('\n')
const files = listed.length
  ? listed
  : [...tracked(), ...tracked('--others', '--exclude-standard')].filter(
      (file) => /\.(?:mdx?|mjs|sh|tsx?)$/.test(file) && existsSync(new URL(file, root)),
    )

let found = 0
for (const file of files) {
  for (const { line, phrase, cure } of findPhrases(file, readFileSync(new URL(file, root), 'utf8'))) {
    found += 1
    console.error(`${file}:${line}  "${phrase}" → ${cure}`)
  }
}
console.log(found ? `${found} phrases to replace.` : `Checked the words of ${files.length} files.`)
process.exitCode = found ? 1 : 0
