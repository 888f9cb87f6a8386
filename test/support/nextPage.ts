import { fileURLToPath } from 'node:url'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import type { Plugin } from 'vite'
import { runnerImport } from 'vite'

const id = 'virtual:next-page'
const page = fileURLToPath(new URL('../../examples/next-app-router/app/page.tsx', import.meta.url))
const index = fileURLToPath(new URL('../../src/index.ts', import.meta.url))

/** The page of examples/next-app-router, rendered by Node. */
async function renderNextPage(): Promise<string> {
  const { module } = await runnerImport<{ default: () => ReactNode }>(page, {
    configFile: false,
    logLevel: 'error',
    // Node would resolve to `dist`.
    resolve: { alias: { 'react-connect-attachments': index } },
  })
  return renderToString(module.default())
}

/** Lets a test in a browser import it as `html` of `virtual:next-page`. */
export function nextPage(): Plugin {
  return {
    name: 'next-page',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return
      return `export const html = ${JSON.stringify(await renderNextPage())}`
    },
  }
}
