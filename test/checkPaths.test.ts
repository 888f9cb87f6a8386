import { describe, expect, it } from 'vitest'
import { findMissingPaths } from '../scripts/paths/findMissingPaths.mjs'

const files = ['package.json', 'src/core/client.ts', 'test/core/client.abort.test.ts']
const missingOf = (text: string): string[] =>
  findMissingPaths(text, files).map(({ line, path }) => `${line}: ${path}`)

describe('scripts/check-paths.mjs', () => {
  it.each([
    'src/core/client.ts',
    'core/client.ts',
    'client.ts',
    'package.json',
    'src/core/',
    'test/core',
    'core/',
    'test/core/*abort*',
    '*.abort.test.ts',
  ])('accepts `%s`', (path) => {
    expect(missingOf(`See \`${path}\`.`)).toEqual([])
  })

  it.each([
    'src/client.ts',
    'core/gone.ts',
    'gone.test.ts',
    'lient.ts',
    'test/gone/',
    'core/gone',
    'test/*gone*',
  ])('finds `%s`', (path) => {
    expect(missingOf(`\nSee \`core/client.ts\` and \`${path}\`.`)).toEqual([`2: ${path}`])
  })

  it.each(['core/<operation>.ts', '.d.ts', 'dist/', 'image/png', 'react-dropzone', '`npm test`', '/testing'])(
    'skips `%s`',
    (code) => {
      expect(missingOf(`See \`${code}\`.`)).toEqual([])
    },
  )
})
