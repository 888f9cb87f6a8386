// @ts-check
// Checks in dist what publint and attw do not: the 'use client' marks, that a server can import it, and that it imports
// peers only.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const BROWSER_GLOBALS = [
  'IDBKeyRange',
  'window',
  'document',
  'navigator',
  'location',
  'XMLHttpRequest',
  'indexedDB',
  'localStorage',
  'sessionStorage',
]

const FORMATS = ['dist', 'dist/cjs']

/** Of another package, in a file of either format. */
const SPECIFIER = /\b(?:from |import |import\(|require\()['"]([^'".][^'"]*)['"]/g

const root = new URL('../', import.meta.url)
const require = createRequire(import.meta.url)
const problems = [...checkClientMarks(), ...checkImports(), ...(await checkServerImport())]
for (const problem of problems) console.error(`✗ ${problem}`)
if (problems.length === 0) console.log("✓ 'use client' marks, imports of peers only, and import on a server")
process.exitCode = problems.length === 0 ? 0 : 1

function checkClientMarks() {
  const files = readdirSync(new URL('src/react/', root))
    .filter((file) => /^(use\w+|\w+Provider)\.tsx?$/.test(file))
    .flatMap((file) => FORMATS.map((folder) => `${folder}/react/${file.replace(/tsx?$/, 'js')}`))
  if (files.length === 0) return ['src/react/ holds no hook and no provider']
  return files.flatMap((file) => {
    const url = new URL(file, root)
    if (!existsSync(url)) return [`${file} was not built`]
    return /^['"]use client['"]/.test(readFileSync(url, 'utf8'))
      ? []
      : [`${file} does not begin with 'use client'`]
  })
}

/** Every package that dist imports, types included, is a peer, and there are no dependencies. */
function checkImports() {
  const { dependencies = {}, peerDependencies } = JSON.parse(
    readFileSync(new URL('package.json', root), 'utf8'),
  )
  const dist = new URL('dist/', root)
  const problems = Object.keys(dependencies).map((name) => `${name} is a dependency`)
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|d\.ts)$/.test(file)) continue
    const text = readFileSync(new URL(file, dist), 'utf8')
    for (const [, specifier = ''] of text.matchAll(SPECIFIER)) {
      const [name = ''] = specifier.match(/^(@[^/]+\/)?[^/]+/) ?? []
      if (!(name in peerDependencies) && !name.startsWith('node:'))
        problems.push(`dist/${file} imports ${specifier}, which is no peer`)
    }
  }
  return problems
}

async function checkServerImport() {
  // The peers detect browsers themselves, so they are loaded before the traps are set.
  for (const peer of ['react', 'react/jsx-runtime', '@tanstack/react-query', 'axios']) {
    await import(peer)
    require(peer)
  }
  const originals = BROWSER_GLOBALS.map((name) => Object.getOwnPropertyDescriptor(globalThis, name))
  try {
    for (const name of BROWSER_GLOBALS)
      Object.defineProperty(globalThis, name, {
        configurable: true,
        get() {
          throw new Error(
            `importing react-connect-attachments, or a persistence that is made, reads the global ${name}`,
          )
        },
      })
    // By package name, to use the exports of package.json. A caught trap would go unnoticed: nothing should catch it.
    const copies = [
      {
        ...(await import('react-connect-attachments')),
        ...(await import('react-connect-attachments/chatjs')),
        ...(await import('react-connect-attachments/persistence')),
      },
      {
        ...require('react-connect-attachments'),
        ...require('react-connect-attachments/chatjs'),
        ...require('react-connect-attachments/persistence'),
      },
    ]
    return copies.flatMap(({ useStartAttachmentUpload, useS3Upload, createIndexedDbPersistence }) => {
      createIndexedDbPersistence({ key: 'chat' })
      return [useStartAttachmentUpload, useS3Upload].every((hook) => typeof hook === 'function')
        ? []
        : ['react-connect-attachments does not export its hooks']
    })
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  } finally {
    BROWSER_GLOBALS.forEach((name, index) => {
      const original = originals[index]
      if (original) Object.defineProperty(globalThis, name, original)
      else Reflect.deleteProperty(globalThis, name)
    })
  }
}
