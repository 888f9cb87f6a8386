import { join } from 'node:path'
import process from 'node:process'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { launchOptions } from '../../../scripts/browser.mjs'
import { patience } from '../../support/patience.ts'

const { APP: app = '' } = process.env
const installed = (name: string): string => join(app, 'node_modules', name)
const dist = installed('react-connect-attachments/dist')

/** Tests of `test/` with the package and the TanStack Query of an app: `APP=<folder> vitest run --config …`. */
export default defineConfig({
  cacheDir: join(app, '.vite'),
  resolve: {
    alias: [
      { find: /^react-connect-attachments$/, replacement: `${dist}/index.js` },
      { find: /^react-connect-attachments\/testing$/, replacement: `${dist}/testing/index.js` },
      { find: '@tanstack/react-query', replacement: installed('@tanstack/react-query') },
    ],
    // One React on the page.
    dedupe: ['react', 'react-dom'],
  },
  server: { fs: { strict: false } },
  // A dependency that Vite discovers during a run reloads the page.
  optimizeDeps: {
    include: [
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'axios',
      'vitest-browser-react',
    ],
  },
  test: {
    name: 'activity',
    include: ['test/react/activity.browser.test.tsx'],
    globalSetup: 'test/support/globalSetup.ts',
    testTimeout: 5 * patience,
    expect: { poll: { timeout: patience } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { ...(await launchOptions({ install: false })), timeout: patience },
      }),
      connectTimeout: patience,
      instances: [{ browser: 'chromium' }],
    },
  },
})
