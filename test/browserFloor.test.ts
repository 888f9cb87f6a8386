import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { newerThan, newSyntaxOf } from './support/nodeBrowsers.ts'

/** The newest of them is Edge 100 of 1 April 2022. Every browser of iOS is Safari. */
const floor = { chrome: 100, chrome_android: 100, edge: 100, firefox: 97, safari: 15.4, safari_ios: 15.4 }
const statement = 'Chrome and Edge 100, Firefox 97, Safari 15.4'

const build = ts.getParsedCommandLineOfConfigFile('tsconfig.build.json', undefined, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(String(messageText))
  },
})
if (!build) throw new Error('tsconfig.build.json is missing.')
// The emulator is for Node and for tests.
const files = build.fileNames.filter((file) => !file.includes('/src/testing/'))

describe('the oldest browsers', () => {
  it('are those that README states', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(statement)
  })

  it('have every API that the built files use', () => {
    // `typeof` asks for the first; Firefox ignores the second.
    const harmless = [
      /^api.reportError \(core.reportMistake.ts:/,
      /\.imageSmoothingQuality \(ui.createThumbnail.ts:/,
    ]
    const isHarmful = (each: string): boolean => !harmless.some((pattern) => pattern.test(each))
    expect(newerThan(floor, files, build.options).filter(isHarmful)).toEqual([])
  })

  it('have the syntax of the built files, which is ES2022', () => {
    expect(build.options.target).toBe(ts.ScriptTarget.ES2022)
    const found = files.flatMap((fileName) => {
      const built = ts.transpileModule(readFileSync(fileName, 'utf8'), {
        compilerOptions: build.options,
        fileName,
      })
      return newSyntaxOf(built.outputText)
    })
    expect(found).toEqual([])
  })
})

describe('newerThan', () => {
  const folder = mkdtempSync(join(tmpdir(), 'floor-'))
  const pieces: [code: string, path?: string][] = [
    ['AbortSignal.any([])', 'api.AbortSignal.any_static'],
    ['AbortSignal.timeout(1)', 'api.AbortSignal.timeout_static'],
    ['[1].findLast(Boolean)', 'javascript.builtins.Array.findLast'],
    ['declare const list: readonly number[]; list.findLast(Boolean)', 'javascript.builtins.Array.findLast'],
    ['navigator.userActivation', 'api.Navigator.userActivation'],
    ['const { userActivation } = navigator', 'api.Navigator.userActivation'],
    ['new CompressionStream("gzip")', 'api.CompressionStream'],
    ['AbortSignal.any?.([])'],
    ['crypto.getRandomValues(new Uint8Array(1)).at(0)'],
    ['const any = { any: () => 1 }; any.any()'],
  ]
  const names = pieces.map(([code], at) => {
    const file = join(folder, `${at}.ts`)
    writeFileSync(file, `${code}\nexport {}`)
    return file
  })
  const found = newerThan(floor, names, build.options)

  it.each(pieces.map(([code, path], at) => [code, path ?? 'nothing', at] as const))(
    'finds in %s: %s',
    (_, path, at) => {
      const here = found.filter((each) => each.includes(`/${at}.ts:`)).map((each) => each.replace(/ .*/, ''))
      expect(here.join() || 'nothing').toBe(path)
    },
  )
})

describe('newSyntaxOf', () => {
  it.each(['class A { static { a() } }', 'a.match(/(?<=b)c/)', 'a.match(/(?<!b)c/)', 'a.match(/b/v)'])(
    'finds %s',
    (code) => {
      expect(newSyntaxOf(code)).toHaveLength(1)
    },
  )

  it('lets ES2022 through', () => {
    expect(
      newSyntaxOf('class A { #b; static c = 1; has(d) { return #b in d } } /(?<name>b)/d.test(e?.f ?? g)'),
    ).toEqual([])
  })
})
