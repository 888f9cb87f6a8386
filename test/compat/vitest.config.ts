import { defineConfig } from 'vitest/config'
import { patience } from '../support/patience.ts'
import { tableReporter } from './tableReporter.ts'

export default defineConfig({
  plugins: [tableReporter()],
  test: {
    name: 'compat',
    dir: 'test/compat',
    include: ['**/*.compat.ts'],
    globalSetup: 'test/compat/globalSetup.ts',
    reporters: ['verbose'],
    // Compilers, bundlers and browsers do the work; by default, Vitest would leave half of two cores idle.
    maxWorkers: 2,
    // Compilers and bundlers take the longest.
    testTimeout: 5 * patience,
    hookTimeout: 5 * patience,
    expect: { poll: { timeout: patience } },
  },
})
