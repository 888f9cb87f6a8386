import { defineConfig } from 'vitest/config'
import { patience } from '../support/patience.ts'

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'engines',
    dir: 'test/engines',
    include: ['**/*.test.ts'],
    reporters: ['verbose'],
    // Each file starts three browsers.
    fileParallelism: false,
    testTimeout: 5 * patience,
    hookTimeout: 5 * patience,
    expect: { poll: { timeout: patience } },
  },
})
