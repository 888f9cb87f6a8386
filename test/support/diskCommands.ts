import { utimes, writeFile } from 'node:fs/promises'
import type { BrowserCommand } from 'vitest/node'

declare module 'vitest/internal/browser' {
  interface BrowserCommands {
    writeOldFile: (path: string, content: string) => Promise<void>
  }
}

/** Disk operations that Node performs for a page, beyond vitest's own commands. */
export const diskCommands: {
  /** Writes a file with an old date, so that every change is visible; Chromium compares seconds. */
  writeOldFile: BrowserCommand<[path: string, content: string]>
} = {
  writeOldFile: async (_, path, content) => {
    await writeFile(path, content)
    await utimes(path, 1.7e9, 1.7e9)
  },
}
