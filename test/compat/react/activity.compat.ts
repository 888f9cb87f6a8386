import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { installApp } from '../installApp.ts'
import { runNode } from '../run.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const vitest = dirname(createRequire(import.meta.url).resolve('vitest/package.json'))

// Before 5.102, TanStack's own hook stays pending if it was hidden during a call.
describe('Activity of the newest React', () => {
  let folder = ''

  beforeAll(async () => {
    const peers = {
      react: '^19.2.0',
      'react-dom': '^19.2.0',
      '@tanstack/react-query': '5.0.0',
      axios: '^1.7.0',
    }
    // TanStack Query 5.0.0 names no React after 18.
    folder = await installApp('activity', 'react/app', peers, { isLoose: true })
  })

  it('hides and shows every hook in every step with the oldest TanStack Query 5', async () => {
    const args = [join(vitest, 'vitest.mjs'), 'run', '--config', 'test/compat/react/activity.config.ts']
    expect(await runNode(repository, args, { APP: folder })).toMatch(/Tests +\d+ passed/)
  })
})
