import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startInstallServer } from './installServer.ts'
import { pack } from './pack.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The package as npm would publish it. */
    tarball: string
    /** See `installApp`. */
    installer: string
  }
}

/** Packs the package as for publishing. Suites install it with `installApp`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'compat-')))
  // Installations that were still running when another failed may interfere.
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10 })
  try {
    const tarball = await pack(join(folder, 'package'))
    const { url, close } = await startInstallServer(folder, tarball)
    project.provide('tarball', tarball)
    project.provide('installer', url)
    return () => {
      close()
      return remove()
    }
  } catch (error) {
    await remove()
    throw error
  }
}
