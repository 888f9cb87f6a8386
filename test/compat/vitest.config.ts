import { defineConfig } from 'vitest/config'
import { patience } from '../support/patience.ts'

export default defineConfig({
  test: {
    name: 'compat',
    dir: 'test/compat',
    include: ['**/*.compat.ts'],
    globalSetup: 'test/compat/globalSetup.ts',
    reporters: ['verbose'],
    // The work is done by compilers, bundlers and browsers, for which Vitest leaves half of two cores idle.
    maxWorkers: 2,
    // Compilers and bundlers take longest of all.
    testTimeout: 5 * patience,
    hookTimeout: 5 * patience,
    expect: { poll: { timeout: patience } },
  },
})
