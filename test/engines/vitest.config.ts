import { defineConfig } from 'vitest/config'
import { tableReporter } from '../compat/tableReporter.ts'
import { patience } from '../support/patience.ts'

export default defineConfig({
  resolve: { tsconfigPaths: true },
  plugins: [tableReporter()],
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
