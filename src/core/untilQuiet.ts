import type { QueueEntry } from './queueEntry.ts'
import { after } from './wait.ts'

/** ms without news after which a file no longer holds up those behind it. Our judgement: Chromium reports progress every 0.1 s. */
const quietLimit = 10_000

/**
 * Resolves when those behind a file need not wait for it any longer: its `work` has ended, or nothing was heard of it for
 * `quietLimit`. While it waits for its next try it is not quiet; `yieldsToOthers` lets the others pass then.
 */
export function untilQuiet(entry: QueueEntry, work: Promise<void>, yieldsToOthers: boolean): Promise<void> {
  return new Promise((resolve) => {
    let cancel = (): void => {}
    const watch = (): void => {
      cancel()
      const { waiting } = entry.item
      if (!waiting) cancel = after(quietLimit, resolve)
      else if (yieldsToOthers) resolve()
    }
    entry.onNews = watch
    watch()
    void work.finally(() => {
      cancel()
      if (entry.onNews === watch) entry.onNews = undefined
      resolve()
    })
  })
}
