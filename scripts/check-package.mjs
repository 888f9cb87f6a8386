// @ts-check
// Checks in dist what publint and attw do not look at: the 'use client' marks, and that a server can import it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

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

const problems = [...checkClientMarks(), ...(await checkServerImport())]
for (const problem of problems) console.error(`✗ ${problem}`)
if (problems.length === 0) console.log("✓ 'use client' marks, and import on a server")
process.exitCode = problems.length === 0 ? 0 : 1

function checkClientMarks() {
  const root = new URL('../', import.meta.url)
  const files = readdirSync(new URL('src/react/', root))
    .filter((file) => /^(use\w+|\w+Provider)\.tsx?$/.test(file))
    .map((file) => `dist/react/${file.replace(/tsx?$/, 'js')}`)
  if (files.length === 0) return ['src/react/ holds no hook and no provider']
  return files.flatMap((file) => {
    const url = new URL(file, root)
    if (!existsSync(url)) return [`${file} was not built`]
    return /^['"]use client['"]/.test(readFileSync(url, 'utf8'))
      ? []
      : [`${file} does not begin with 'use client'`]
  })
}

async function checkServerImport() {
  // The peers look for a browser in ways of their own: they are loaded before the traps are set.
  await Promise.all([
    import('react'),
    import('react/jsx-runtime'),
    import('@tanstack/react-query'),
    import('axios'),
  ])
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
    // By the public name, so through the exports of package.json. A caught trap would pass: nothing should catch.
    const { useStartAttachmentUpload, useS3Upload } = await import('react-connect-attachments')
    const { createIndexedDbPersistence } = await import('react-connect-attachments/persistence')
    createIndexedDbPersistence({ key: 'chat' })
    return [useStartAttachmentUpload, useS3Upload].every((hook) => typeof hook === 'function')
      ? []
      : ['react-connect-attachments does not export its hooks']
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
