import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** The first `tsx` block of README.md, unchanged. */
export function readReadmeExample(): string {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const example = /```tsx\n(.*?)```/s.exec(readme)?.[1]
  if (example === undefined) throw new Error('README.md has no tsx block.')
  return example
}

/** Lets a test import it as `virtual:readme-example.tsx`, like a file beside that test. */
export function readmeExample(): Plugin {
  const test = fileURLToPath(new URL('../readme.browser.test.tsx', import.meta.url))
  const file = fileURLToPath(new URL('../readme-example.tsx', import.meta.url))
  return {
    name: 'readme-example',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'virtual:readme-example.tsx') return file
      // The file does not exist, so no tsconfig.json applies, and its imports would resolve to `dist`.
      return importer === file ? this.resolve(source, test) : undefined
    },
    load: (id) => (id === file ? readReadmeExample() : undefined),
  }
}
