import type { AttachmentError } from '../protocol/errors.ts'
import type { Waiting } from './retry.ts'
import type { TransferProgress } from './transfer.ts'

/** Where a file in the tray is. */
export type AttachmentStatus =
  /** Refused by `add`; why stands in `error.rejections`. */
  | 'rejected'
  /** Waits for its turn. */
  | 'queued'
  /** Asks the service where to upload. */
  | 'starting'
  | 'uploading'
  /** All bytes are sent; S3 has not answered. */
  | 'confirming'
  /** Stored, not posted: that is what `send()` does. */
  | 'uploaded'
  /** Is being posted to the chat. */
  | 'completing'
  | 'sent'
  /** Why stands in `error`; `retry(id)` goes on where it stopped. */
  | 'failed'
  /** By `abort(id)`; `retry(id)` goes on where it stopped. */
  | 'aborted'

/** One file in the tray. A change makes a new object, so that `memo` and `===` tell what has moved. */
export interface AttachmentItem {
  /** Stays the same for as long as it is in the tray, over a reload too. */
  readonly id: string
  /** `undefined` once it is sent: what is over keeps no file alive. */
  readonly file: File | undefined
  /** The name that the other side sees. */
  readonly attachmentName: string
  readonly attachmentSizeInBytes: number
  readonly contentType: string
  readonly status: AttachmentStatus
  /** What it is waiting for right now. */
  readonly waiting: Waiting | null
  readonly progress: TransferProgress
  /** Names the attachment to the service and on the chat's websocket; known once it is stored. */
  readonly attachmentId: string | undefined
  /** Why it is `rejected`, `failed` or `aborted`. */
  readonly error: AttachmentError | undefined
  /** Tries that have failed since it was added or last retried. */
  readonly failureCount: number
}
