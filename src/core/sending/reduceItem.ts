import type { AttachmentError } from '../../protocol/errors.ts'
import type { FileRejectedError } from '../../protocol/fileErrors.ts'
import type { ParticipantServiceError, S3Error } from '../../protocol/serverErrors.ts'
import type { CallEvent } from '../callOptions.ts'
import type { AttemptError } from '../transport/retry.ts'
import type { AttachmentItem, AttachmentStatus } from './attachmentItem.ts'

/** Errors of a retried Start, PUT or Complete attempt. */
export type SendAttemptError = AttemptError<ParticipantServiceError | S3Error>

export type ItemEvent =
  | CallEvent<SendAttemptError>
  | { type: 'rejected'; error: FileRejectedError }
  /** Valid: may be sent, or sent again. */
  | { type: 'accepted' }
  | { type: 'starting' }
  | { type: 'uploading' }
  | { type: 'uploaded'; attachmentId: string }
  | { type: 'completing' }
  /** The service no longer has the uploaded file. */
  | { type: 'lost' }
  | { type: 'sent' }
  | { type: 'failed'; error: AttachmentError }

const running: readonly AttachmentStatus[] = ['starting', 'uploading', 'confirming', 'completing']
const stopped: readonly AttachmentStatus[] = ['rejected', 'queued', 'failed', 'aborted']
const unsent: readonly AttachmentStatus[] = [...running, ...stopped, 'uploaded']

/** In progress, or waiting for the next attempt. */
export function isRunningStatus(status: AttachmentStatus): boolean {
  return running.includes(status)
}

/** Statuses in which an event has an effect. */
const statusesOf: Readonly<Record<ItemEvent['type'], readonly AttachmentStatus[]>> = {
  rejected: stopped,
  accepted: unsent,
  starting: unsent,
  uploading: unsent,
  progress: ['uploading', 'confirming'],
  waiting: running,
  failedAttempt: running,
  uploaded: unsent,
  completing: unsent,
  lost: unsent,
  sent: unsent,
  failed: [...running, 'queued', 'uploaded'],
}

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
      return { status: 'sent', waiting: null, error: undefined, file: undefined }
    case 'failed': {
      const { error } = event
      const isAborted = error.name === 'AbortedError'
      const failureCount = item.failureCount + (isAborted ? 0 : 1)
      return { status: isAborted ? 'aborted' : 'failed', waiting: null, error, failureCount }
    }
  }
}
