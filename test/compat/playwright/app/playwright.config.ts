import { defineConfig } from '@playwright/test'

export default defineConfig({
  testMatch: '*.spec.ts',
  workers: 1,
  forbidOnly: true,
  reporter: 'line',
  use: {
    baseURL: process.env.PAGE_URL ?? '',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '',
      args: ['--no-sandbox', '--disable-quic'],
    },
  },
})
