import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** The first `tsx` block of README.md, as it is written there. */
export function readReadmeExample(): string {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const example = /```tsx\n(.*?)```/s.exec(readme)?.[1]
  if (example === undefined) throw new Error('README.md has no tsx block.')
  return example
}

/** Lets a test import it as `virtual:readme-example.tsx`, as if it stood in the tests' folder. */
export function readmeExample(): Plugin {
  const file = fileURLToPath(new URL('../readme-example.tsx', import.meta.url))
  return {
    name: 'readme-example',
    enforce: 'pre',
    resolveId: (source) => (source === 'virtual:readme-example.tsx' ? file : undefined),
    load: (id) => (id === file ? readReadmeExample() : undefined),
  }
}
