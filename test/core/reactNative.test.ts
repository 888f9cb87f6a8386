import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** What React Native (0.86) lacks, as test/compat/reactNative found. */
const missing =
  /\.throwIfAborted\(|AbortSignal\.(any|timeout)|DOMException|structuredClone\(|TextDecoder|\.randomUUID\(\)|instanceof (File|Blob)/

it('is not needed by the client, the texts and the hooks', () => {
  const folders = ['protocol', 'core', 'ui', 'react', 'chatjs']
  const files = folders.flatMap((folder) =>
    readdirSync(`src/${folder}`, { encoding: 'utf8', recursive: true })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `src/${folder}/${name}`),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => missing.test(codeOf(file)))).toEqual([
    // Where `crypto` has it.
    'src/core/clientToken.ts',
    // Only files that can be streamed.
    'src/core/files/readFile.ts',
  ])
})

function codeOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
}
