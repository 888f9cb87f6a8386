import { isAttachmentError } from '../../protocol/errorGuards.ts'
import type { AttachmentsClient } from '../client.ts'
import { internalsOf } from '../client.ts'
import { reportMistake } from '../reportMistake.ts'
import { completeFile, uploadFile } from '../sendAttachment.ts'
import type { AttachmentStatus } from '../sending/attachmentItem.ts'
import type { Sending } from '../sending/sending.ts'
import { untilQuiet } from './untilQuiet.ts'

/**
 * Runs files first in, first out: up to `concurrency` uploads and one Complete at a time. Returns a function that
 * starts them. Calls `onStop` after each phase, even a failed one.
 */
export function createScheduler(
  client: AttachmentsClient,
  list: () => Iterable<Sending>,
  onStop: (sending: Sending) => void,
): () => void {
  const { concurrency } = internalsOf(client).queue
  let uploads = 0
  let isPosting = false

  const advance = (): void => {
    for (const sending of list()) {
      if (uploads >= concurrency) break
      if (!isIdle(sending) || !uploadStatuses.includes(sending.item.status)) continue
      uploads += 1
      void untilQuiet(sending, run(sending, uploadFile), false).finally(() => {
        uploads -= 1
        advance()
      })
    }
    if (isPosting) return
    const next = firstPostable(list())
    if (!next) return
    isPosting = true
    void untilQuiet(next, run(next, completeFile), true).finally(() => {
      isPosting = false
      advance()
    })
  }

  /** Never rejects: the item has the outcome. */
  const run = async (sending: Sending, phase: typeof uploadFile): Promise<void> => {
    const controller = new AbortController()
    sending.controller = controller
    try {
      await phase(client, sending, controller.signal)
    } catch (error) {
      if (!isAttachmentError(error)) reportMistake(error)
    }
    sending.controller = undefined
    onStop(sending)
    advance()
  }

  return advance
}

/** The queue may run it, and does not yet. */
function isIdle({ isActive, controller }: Sending): boolean {
  return isActive && !controller
}

/** Includes another caller's run, which the queue joins. */
const uploadStatuses: readonly AttachmentStatus[] = [
  'queued',
  'preparing',
  'starting',
  'uploading',
  'confirming',
]

function firstPostable(list: Iterable<Sending>): Sending | undefined {
  for (const sending of list) {
    const { status } = sending.item
    const isPostable = status === 'uploaded' || status === 'completing'
    if (isPostable && sending.isWanted && isIdle(sending)) return sending
  }
  return undefined
}
