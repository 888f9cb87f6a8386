import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'engines',
    dir: 'test/engines',
    include: ['**/*.test.ts'],
    reporters: ['verbose'],
    // Each file starts three browsers.
    fileParallelism: false,
    // Browsers on a machine that does other things too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
