import type { AttachmentsClient } from './client.ts'
import { createClientToken } from './clientToken.ts'
import type { FileDescription } from './describeFile.ts'
import { reportMistake } from './reportMistake.ts'
import type { FailedAttempt, Waiting } from './retry.ts'
import type { S3UploadErrorType } from './s3Upload.ts'
import type { SharedWork } from './shareWork.ts'
import type { StartAttachmentUploadErrorType } from './startAttachmentUpload.ts'
import type { TransferProgress } from './transfer.ts'
import { nothingSent } from './transfer.ts'

/** Where a file is on its way. `confirming`: all bytes are sent, and S3 has not answered. */
export type SendStep = 'idle' | 'starting' | 'uploading' | 'confirming' | 'uploaded' | 'completing' | 'done'

/** What can be seen of a file on its way. */
export interface SendState {
  readonly step: SendStep
  readonly waiting: Waiting | null
  readonly progress: TransferProgress
}

/** What has changed of it, or a try that has failed. */
export interface SendNews extends Partial<SendState> {
  failed?: FailedAttempt<StartAttachmentUploadErrorType | S3UploadErrorType>
}

/** Whom a caller tells. */
interface SendCallbacks {
  onStep?: ((step: SendStep) => void) | undefined
  onProgress?: ((progress: TransferProgress) => void) | undefined
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  onFailedAttempt?: ((attempt: NonNullable<SendNews['failed']>) => void) | undefined
}

/**
 * A file that is not sent yet, and what is done of it: the same `File` goes on from here with the same idempotency keys,
 * however often it is tried. No URL is in it; those stay in the client's cache of Starts.
 */
export interface AttachmentDraft {
  readonly file: File
  readonly description: FileDescription
  /** Idempotency key of Start; another one when the URL has expired. */
  startToken: string
  /** Idempotency key of Complete, for one attachment id. */
  completeToken: string
  /** Known once S3 has stored the file. */
  attachmentId: string | undefined
  state: SendState
  readonly listeners: Set<(news: SendNews) => void>
  readonly uploading: SharedWork<string>
  readonly completing: SharedWork<void>
}

/** What there is of a draft when nothing is done. */
export function beginning(): Pick<AttachmentDraft, 'startToken' | 'completeToken' | 'attachmentId'> {
  return { startToken: createClientToken(), completeToken: createClientToken(), attachmentId: undefined }
}

const drafts = new WeakMap<AttachmentsClient, WeakMap<File, AttachmentDraft>>()

/** The drafts of a client by their file. They are kept apart, so that an app that sends nothing does not load this. */
export function draftsOf(client: AttachmentsClient): WeakMap<File, AttachmentDraft> {
  const known = drafts.get(client) ?? new WeakMap<File, AttachmentDraft>()
  drafts.set(client, known)
  return known
}

export function createDraft(file: File, description: FileDescription): AttachmentDraft {
  return {
    file,
    description,
    ...beginning(),
    state: { step: 'idle', waiting: null, progress: nothingSent },
    listeners: new Set(),
    uploading: {},
    completing: {},
  }
}

/** Changes what can be seen. */
export function tell(draft: AttachmentDraft, { failed, ...changes }: SendNews): void {
  const { step, ...others } = changes
  const changed = step === draft.state.step ? others : changes
  draft.state = { ...draft.state, ...changed }
  for (const listener of draft.listeners) {
    try {
      listener(failed ? { ...changed, failed } : changed)
    } catch (error) {
      // A mistake in a callback of the app does not stop the file.
      reportMistake(error)
    }
  }
}

/** Calls back for what changes; for a way that is under way already, at once. Gives what ends it. */
export function listen(
  draft: AttachmentDraft,
  { onStep, onProgress, onWaiting, onFailedAttempt }: SendCallbacks,
): () => void {
  // Each of the three requests counts its own.
  let failureCount = 0
  const listener = ({ step, progress, waiting, failed }: SendNews): void => {
    if (step) onStep?.(step)
    if (progress) onProgress?.(progress)
    if (waiting !== undefined) onWaiting?.(waiting)
    if (failed) onFailedAttempt?.({ ...failed, failureCount: ++failureCount })
  }
  const { step, progress, waiting } = draft.state
  if (step !== 'idle') listener({ step, progress, ...(waiting && { waiting }) })
  draft.listeners.add(listener)
  return () => draft.listeners.delete(listener)
}
