import { utimes, writeFile } from 'node:fs/promises'
import type { BrowserCommand } from 'vitest/node'

declare module 'vitest/internal/browser' {
  interface BrowserCommands {
    writeOldFile: (path: string, content: string) => Promise<void>
  }
}

/** What a page asks Node to do with the disk, beyond vitest's own commands. */
export const diskCommands: {
  /** Writes a file whose date is so old that every change of it shows; Chromium compares the seconds. */
  writeOldFile: BrowserCommand<[path: string, content: string]>
} = {
  writeOldFile: async (_, path, content) => {
    await writeFile(path, content)
    await utimes(path, 1.7e9, 1.7e9)
  },
}
