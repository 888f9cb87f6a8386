import type { Sending } from '../sending/sending.ts'
import { after } from '../transport/wait.ts'

/** ms without progress until the next file may run. Our judgement: Chromium reports progress every 0.1 s. */
const quietLimit = 10_000

/**
 * Resolves when `work` ends or the file makes no progress for `quietLimit`. Waiting for a retry does not count; with
 * `yieldsToOthers` it resolves at once.
 */
export function untilQuiet(sending: Sending, work: Promise<void>, yieldsToOthers: boolean): Promise<void> {
  return new Promise((resolve) => {
    let cancel = (): void => {}
    const watch = (): void => {
      cancel()
      const { waiting } = sending.item
      if (!waiting) cancel = after(quietLimit, resolve)
      else if (yieldsToOthers) resolve()
    }
    const stopObserving = sending.observe(watch)
    watch()
    void work.finally(() => {
      stopObserving()
      cancel()
      resolve()
    })
  })
}
