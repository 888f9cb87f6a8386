import type { AttachmentError, AttachmentStep } from '../../protocol/errors.ts'
import type { AttachmentScan } from '../../protocol/transcriptItem.ts'
import type { Waiting } from '../callOptions.ts'
import type { AttachmentFile } from '../files/attachmentFile.ts'
import type { TransferProgress } from '../transferProgress.ts'

/** One file and its progress. Each change creates a new object, so `memo` and `===` work. */
export interface AttachmentItem {
  /** Stable in the queue, even across a reload. */
  readonly id: string
  /** The original, even if `prepareFile` makes another one of it. `undefined` once sent, to free memory. */
  readonly file: AttachmentFile | undefined
  /** The name other participants see. These three describe the prepared file once there is one. */
  readonly attachmentName: string
  readonly attachmentSizeInBytes: number
  readonly contentType: string
  readonly status: AttachmentStatus
  readonly waiting: Waiting | null
  readonly progress: TransferProgress
  /** The service's id, also used on the chat's WebSocket; known once uploaded. */
  readonly attachmentId: string | undefined
  /** What the transcript says of it, if the app passes the transcript to the client: see `client.receive`. */
  readonly scan: AttachmentScan | undefined
  /** Why it is `rejected`, `failed` or `aborted`. */
  readonly error: AttachmentError | undefined
  /** Failed attempts since the file was added or last retried. */
  readonly failureCount: number
}

/** A file's state in the queue. */
export type AttachmentStatus =
  /** Failed validation; `error.rejections` has every reason. */
  | 'rejected'
  /** Waits for a free upload slot. */
  | 'queued'
  /** The client's `prepareFile` is running. */
  | 'preparing'
  /** Requests the signed URL. */
  | 'starting'
  | 'uploading'
  /** All bytes sent; S3 has not answered. */
  | 'confirming'
  /** S3 has the file; `send()` posts it. */
  | 'uploaded'
  /** Posting to the chat. */
  | 'completing'
  | 'sent'
  /** `error` has the reason; `retry(id)` continues where it stopped. */
  | 'failed'
  /** By `abort(id)`; `retry(id)` continues. */
  | 'aborted'

const sendSteps = [
  'preparing',
  'starting',
  'uploading',
  'confirming',
  'uploaded',
  'completing',
  'sent',
] as const

/** The statuses of a single send. */
export type SendStep = (typeof sendSteps)[number]

export function isSendStep(status: AttachmentStatus): status is SendStep {
  return sendSteps.some((step) => step === status)
}

export function isRejectedByScan({ status, scan }: AttachmentItem): boolean {
  return status === 'sent' && scan === 'REJECTED'
}

/** What a status belongs to, as errors name it. */
export function stepOf(status: AttachmentStatus): AttachmentStep {
  if (status === 'preparing') return 'prepare'
  if (status === 'uploading' || status === 'confirming') return 'upload'
  return status === 'uploaded' || status === 'completing' ? 'complete' : 'start'
}
