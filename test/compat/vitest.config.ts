import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'compat',
    dir: 'test/compat',
    include: ['**/*.compat.ts'],
    globalSetup: 'test/compat/globalSetup.ts',
    reporters: ['verbose'],
    // The work is done by compilers, bundlers and browsers, for which Vitest leaves half of two cores idle.
    maxWorkers: 2,
    // Compilers and bundlers on a machine that does other things too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
