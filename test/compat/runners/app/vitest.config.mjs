import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globals: true, environment: 'jsdom', setupFiles: './patience.ts', testTimeout: 120_000 },
})
