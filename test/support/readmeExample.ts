import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** The `tsx` blocks of README.md, unchanged. The first is `Chat.tsx`, which the others import. */
export function readReadmeExamples(): string[] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  return [...readme.matchAll(/```tsx\n(.*?)```/gs)].map(([, example = '']) => example)
}

export function readReadmeExample(): string {
  const [example] = readReadmeExamples()
  if (example === undefined) throw new Error('README.md has no tsx block.')
  return example
}

/** The block that exports a component of this name. */
function readReadmeComponent(name: string): string {
  const example = readReadmeExamples().find((text) => text.includes(`export function ${name}(`))
  if (example === undefined) throw new Error(`README.md has no ${name}.`)
  return example
}

const test = fileURLToPath(new URL('../readme.browser.test.tsx', import.meta.url))
const folder = fileURLToPath(new URL('../readme-examples/', import.meta.url))

/** Lets a test import a block as `virtual:readme/Chat.tsx`, like a file beside that test. */
export function readmeExample(): Plugin {
  return {
    name: 'readme-example',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source.startsWith('virtual:readme/')) return source.replace('virtual:readme/', folder)
      if (!importer?.startsWith(folder)) return undefined
      if (source === './Chat') return `${folder}Chat.tsx`
      // The files do not exist, so no tsconfig.json applies, and their imports would resolve to `dist`.
      return this.resolve(source, test)
    },
    load: (id) =>
      id.startsWith(folder) ? readReadmeComponent(id.slice(folder.length, -'.tsx'.length)) : undefined,
  }
}
