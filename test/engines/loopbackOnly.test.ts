import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { it } from 'vitest'
import { run } from '../compat/run.ts'

/** Commands to create a network namespace, as root and as another user. */
const unshare = [['-n'], ['-rn']].find((flags) => spawnSync('unshare', [...flags, 'true']).status === 0)
const title = 'sends a file where the browser has no network but loopback, which most take for offline'

it.skipIf(!unshare)(unshare ? title : `${title} (skipped: no network namespace can be made)`, async () => {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  const tests = [vitest, 'run', '--config', 'test/engines/loopbackOnly.config.ts']
  const script = 'ip link set lo up && exec "$0" "$@"'
  await run(process.cwd(), 'unshare', [...(unshare ?? []), 'sh', '-c', script, process.execPath, ...tests])
})
