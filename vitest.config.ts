import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import type { BrowserConfigOptions } from 'vitest/node'
import { launchOptions } from './scripts/browser.mjs'
import { commands } from './test/realS3/commands.ts'
import { diskCommands } from './test/support/diskCommands.ts'
import { nextPage } from './test/support/nextPage.ts'
import { patience } from './test/support/patience.ts'
import { readmeExample } from './test/support/readmeExample.ts'

// Reading a config installs nothing (`npm run browser` does), and tests that run in Node need no browser.
const launch: { args?: string[] } = await launchOptions({ install: false }).catch((error: Error) => {
  process.emitWarning(error.message)
  return {}
})

/** Exhaustive tests, and tests of all folders at once: `npm run verify`. */
const exhaustive = ['test/oracles/**', 'test/secrets/**']

/** Test suites of apps, which run there. */
const inCompat = 'test/compat/**'

/** Tests of the static Storybook, which is built once for them. */
const onSite = 'test/site/**'

/** A new object for each project, because vitest writes the project's name into it. */
const browser = (...flags: string[]) =>
  ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: { ...launch, args: [...(launch.args ?? []), ...flags], timeout: patience },
    }),
    connectTimeout: patience,
    instances: [{ browser: 'chromium' }],
  }) satisfies BrowserConfigOptions

const storybook = fileURLToPath(new URL('.storybook', import.meta.url))

/** The tests in test/realS3 run on the emulator's store and on a real server, except those that need buckets of any name. */
const onRealS3 = 'test/realS3/signed.*'
const realS3 = {
  globalSetup: 'test/realS3/globalSetup.ts',
  setupFiles: 'test/realS3/skipWithoutServer.ts',
}

export default defineConfig({
  // Tests and stories import package names; tsconfig.json maps them to source files.
  resolve: { tsconfigPaths: true },
  // A dependency that Vite discovers during a run reloads the page.
  optimizeDeps: {
    exclude: ['virtual:readme/Chat.tsx', 'virtual:readme/Demo.tsx'],
    include: [
      'react',
      'react-dom',
      'react-dom/client',
      'react-dom/server',
      'react/jsx-runtime',
      'react/jsx-dev-runtime',
      '@aws-sdk/client-connectparticipant',
      '@tanstack/query-async-storage-persister',
      '@tanstack/react-query',
      '@tanstack/react-query-devtools/production',
      '@tanstack/react-query-persist-client',
      'amazon-connect-chatjs',
      'axios',
      'fast-check',
      'idb-keyval',
      'react-dropzone',
      'vitest-browser-react',
    ],
  },
  test: {
    // A test may wait for several things, each of which ends after `patience`.
    testTimeout: 5 * patience,
    hookTimeout: 5 * patience,
    teardownTimeout: patience,
    expect: { poll: { timeout: patience } },
    // Most tests wait for pages or servers. By default, vitest would run one file at a time on two cores.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.*', 'test/engines/**', inCompat, onRealS3, onSite, ...exhaustive],
        },
      },
      {
        extends: true,
        plugins: [readmeExample(), nextPage()],
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          exclude: [inCompat, onRealS3, 'test/soak/**', ...exhaustive],
          globalSetup: 'test/support/globalSetup.ts',
          browser: { ...browser(), commands: diskCommands },
        },
      },
      {
        extends: true,
        test: {
          name: 'exhaustive',
          include: exhaustive.map((folder) => `${folder}/*.browser.test.{ts,tsx}`),
          globalSetup: 'test/support/globalSetup.ts',
          browser: { ...browser(), commands: diskCommands },
        },
      },
      {
        extends: true,
        test: {
          name: 'exhaustive-node',
          include: exhaustive.map((folder) => `${folder}/*.test.ts`),
          exclude: ['test/**/*.browser.test.*'],
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: storybook })],
        test: { name: 'storybook', browser: browser() },
      },
      {
        extends: true,
        test: {
          name: 'site',
          include: ['test/site/*.test.ts'],
          globalSetup: 'test/site/globalSetup.ts',
          // Each test opens a page of its own.
          maxWorkers: 1,
          maxConcurrency: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'soak',
          include: ['test/soak/*.browser.test.tsx'],
          globalSetup: 'test/support/globalSetup.ts',
          // Allocations of V8's compilers look like a leak.
          browser: browser('--js-flags=--jitless'),
        },
      },
      {
        extends: true,
        test: {
          name: 's3',
          include: ['test/realS3/*.browser.test.ts'],
          ...realS3,
          browser: { ...browser(), commands },
        },
      },
      {
        extends: true,
        test: {
          name: 's3-node',
          include: ['test/realS3/*.test.ts'],
          exclude: ['test/realS3/*.browser.test.ts'],
          ...realS3,
        },
      },
    ],
  },
})
