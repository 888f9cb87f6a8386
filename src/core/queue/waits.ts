import type { AttachmentItem, AttachmentStatus } from '../sending/attachmentItem.ts'
import type { Sending } from '../sending/sending.ts'

/** What `send` waits for. */
export interface Waits {
  untilSettled: (sending: Sending) => Promise<void>
  /** Ends the waits for a file that the user removed, or aborted while another caller continues it. */
  end: (sending: Sending) => void
}

export function createWaits(): Waits {
  const waits = new Map<Sending, Set<() => void>>()
  return {
    untilSettled: (sending) =>
      new Promise((resolve) => {
        const ends = waits.get(sending) ?? new Set()
        waits.set(sending, ends)
        const end = (): void => {
          stop()
          ends.delete(end)
          if (ends.size === 0) waits.delete(sending)
          resolve()
        }
        const stop = sending.observe(() => {
          if (isSettled(sending.item)) end()
        })
        ends.add(end)
      }),
    end(sending) {
      for (const end of waits.get(sending) ?? []) end()
    },
  }
}

/** Nothing happens to it until the user retries. */
export function isSettled({ status }: AttachmentItem): boolean {
  return settled.includes(status)
}

const settled: readonly AttachmentStatus[] = ['rejected', 'sent', 'failed', 'aborted']
