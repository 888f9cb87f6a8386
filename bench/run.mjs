// @ts-check
// `npm run bench`: all benchmarks, or the named ones (`npm run bench -- put`). Fails if a figure exceeds its bound.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const all = ['size', 'requests', 'put', 'latency', 'quota', 'storm', 'commits', 'add', 'site', 'peers']
const named = process.argv.slice(2)
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`bench: there is no ${unknown.join(', ')}, only ${all.join(', ')}`)
  process.exit(1)
}
for (const name of named.length > 0 ? named : all) {
  console.log(`\n── ${name} ──`)
  const script = fileURLToPath(new URL(`${name}.mjs`, import.meta.url))
  const { status, signal } = spawnSync(process.execPath, [script], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
  if (signal || (status ?? 0) > 128) break
}
