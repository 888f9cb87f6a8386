// @ts-check
// Builds dist: ES modules, and CommonJS in dist/cjs. One file per module in both, so that 'use client' stays where it is.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'))

rmSync(`${root}dist`, { recursive: true, force: true })
for (const project of ['tsconfig.build.json', 'tsconfig.cjs.json'])
  execFileSync(process.execPath, [tsc, '--project', project], { cwd: root, stdio: 'inherit' })
// The nearest package.json decides the format, and bundlers read `sideEffects` there.
writeFileSync(`${root}dist/cjs/package.json`, '{ "type": "commonjs", "sideEffects": false }\n')

// TypeScript writes 'use strict' first, but not every bundler looks for 'use client' behind it.
for (const file of readdirSync(`${root}dist/cjs`, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.js')) continue
  const path = `${root}dist/cjs/${file}`
  const text = readFileSync(path, 'utf8')
  const [marked] = text.match(/^"use strict";\n'use client';\n/) ?? []
  if (marked) writeFileSync(path, `'use client';\n"use strict";\n${text.slice(marked.length)}`)
}
