import type { AttachmentError } from '../../protocol/errors.ts'
import type { FileRejectedError } from '../../protocol/fileErrors.ts'
import type { ParticipantServiceError, S3Error } from '../../protocol/serverErrors.ts'
import type { AttachmentScan } from '../../protocol/transcriptItem.ts'
import type { CallEvent } from '../callOptions.ts'
import type { FileDescription } from '../describeFile.ts'
import type { AttemptError } from '../transport/retry.ts'
import type { AttachmentItem, AttachmentStatus } from './attachmentItem.ts'

/** Errors of a retried Start, PUT or Complete attempt. */
export type SendAttemptError = AttemptError<ParticipantServiceError | S3Error>

export type ItemEvent =
  | CallEvent<SendAttemptError>
  | { type: 'rejected'; error: FileRejectedError }
  /** Valid: may be sent, or sent again. */
  | { type: 'accepted' }
  | { type: 'preparing' }
  | { type: 'prepared'; description: FileDescription }
  | { type: 'starting' }
  | { type: 'uploading' }
  | { type: 'uploaded'; attachmentId: string }
  | { type: 'completing' }
  /** The service no longer has the uploaded file. */
  | { type: 'lost' }
  | { type: 'sent' }
  /** The transcript has it. */
  | { type: 'shown'; scan: AttachmentScan }
  | { type: 'failed'; error: AttachmentError }

const running: readonly AttachmentStatus[] = [
  'preparing',
  'starting',
  'uploading',
  'confirming',
  'completing',
]
const stopped: readonly AttachmentStatus[] = ['rejected', 'queued', 'failed', 'aborted']
const unsent: readonly AttachmentStatus[] = [...running, ...stopped, 'uploaded']

/** In progress, or waiting for the next attempt. */
export function isRunningStatus(status: AttachmentStatus): boolean {
  return running.includes(status)
}

/** Statuses in which an event has an effect. */
const statusesOf: Readonly<Record<ItemEvent['type'], readonly AttachmentStatus[]>> = {
  rejected: [...stopped, 'preparing'],
  accepted: unsent,
  preparing: unsent,
  prepared: ['preparing'],
  starting: unsent,
  uploading: unsent,
  progress: ['uploading', 'confirming'],
  waiting: running,
  failedAttempt: running,
  uploaded: unsent,
  completing: unsent,
  lost: unsent,
  sent: unsent,
  shown: [...unsent, 'sent'],
  failed: [...running, 'queued', 'uploaded'],
}

const sent = { status: 'sent', waiting: null, error: undefined, file: undefined } as const

/** Returns the same object if nothing changed. */
export function reduceItem(item: AttachmentItem, event: ItemEvent): AttachmentItem {
  return statusesOf[event.type].includes(item.status) ? { ...item, ...changesOf(item, event) } : item
}

function changesOf(item: AttachmentItem, event: ItemEvent): Partial<AttachmentItem> {
  switch (event.type) {
    case 'rejected':
      return { status: 'rejected', error: event.error }
    case 'accepted': {
      const status = item.attachmentId === undefined ? 'queued' : 'uploaded'
      return { status, waiting: null, error: undefined, failureCount: 0 }
    }
    case 'prepared':
      return event.description
    case 'preparing':
    case 'starting':
    case 'uploading':
    case 'completing':
      return { status: event.type, waiting: null, error: undefined }
    case 'progress': {
      const { progress } = event
      return { progress, status: progress.fraction === 1 ? 'confirming' : 'uploading' }
    }
    case 'waiting': {
      const { waiting } = event
      // A retry: S3 has answered.
      return { waiting, status: waiting && item.status === 'confirming' ? 'uploading' : item.status }
    }
    case 'failedAttempt':
      return { failureCount: item.failureCount + 1 }
    case 'uploaded':
      return { status: 'uploaded', waiting: null, attachmentId: event.attachmentId }
    case 'lost':
      return { attachmentId: undefined }
    case 'sent':
      return sent
    case 'shown':
      // A running Complete has its own end.
      return { ...(item.status !== 'completing' && sent), scan: event.scan }
    case 'failed': {
      const { error } = event
      const isAborted = error.name === 'AbortedError'
      const failureCount = item.failureCount + (isAborted ? 0 : 1)
      return { status: isAborted ? 'aborted' : 'failed', waiting: null, error, failureCount }
    }
  }
}
