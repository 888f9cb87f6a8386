import type { TestProject } from 'vitest/node'
import type { SiteEntry } from './buildSite.ts'
import { buildSite } from './buildSite.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the static Storybook, without a slash at its end. */
    siteUrl: string
    /** Its pages and stories. */
    siteEntries: SiteEntry[]
  }
}

/** One build for all tests of the site. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, entries, close } = await buildSite()
  project.provide('siteUrl', url)
  project.provide('siteEntries', entries)
  return close
}
