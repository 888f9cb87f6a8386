import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { preview } from 'vite'
import { runNode } from '../compat/run.ts'

/** An entry of Storybook's index.json. */
export interface SiteEntry {
  id: string
  /** As in the sidebar: `Hooks/useS3Upload`. */
  title: string
  name: string
  type: 'docs' | 'story'
  /** Entries with `dev` are in the sidebar. */
  tags: string[]
}

export interface Site {
  /** Ends without a slash. */
  url: string
  /** In the sidebar's order. */
  entries: SiteEntry[]
  close(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const storybook = createRequire(import.meta.url).resolve('storybook/package.json')

/** Builds the static Storybook into a temporary folder and serves it, as a host of static files would. */
export async function buildSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'site-'))
  await runNode(
    root,
    [join(storybook, '../dist/bin/dispatcher.js'), 'build', '--quiet', '--output-dir', folder],
    { STORYBOOK_DISABLE_TELEMETRY: '1' },
  )
  const server = await preview({
    root: folder,
    configFile: false,
    logLevel: 'error',
    // A missing file is a 404.
    appType: 'mpa',
    build: { outDir: '.' },
    preview: { host: '127.0.0.1', port: 0 },
  })
  const [url] = server.resolvedUrls?.local ?? []
  if (!url) throw new Error('The server does not listen.')
  const index: { entries: Record<string, SiteEntry> } = JSON.parse(
    await readFile(join(folder, 'index.json'), 'utf8'),
  )
  return {
    url: url.replace(/\/$/, ''),
    entries: Object.values(index.entries),
    async close() {
      await server.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** The page of an entry without Storybook's frame; `globals` as in the toolbar: `theme:dark;network:slow`. */
export function pageOf({ url }: Pick<Site, 'url'>, { id, type }: SiteEntry, globals = ''): string {
  const query = new URLSearchParams({ id, viewMode: type, ...(globals && { globals }) })
  return `${url}/iframe.html?${query}`
}
