import type { AttachmentStep } from '../protocol/errors.ts'
import {
  FileRejectedError,
  NetworkError,
  ParticipantServiceError,
  TimeoutError,
  UploadAbortedError,
  UrlExpiredError,
} from '../protocol/errors.ts'
import type { AttachmentDraft, SendStep } from './attachmentDraft.ts'
import { beginning, createDraft, draftsOf, listen, tell } from './attachmentDraft.ts'
import type { AttachmentsClient } from './client.ts'
import { createClientToken } from './clientToken.ts'
import type { CompleteAttachmentUploadErrorType } from './completeAttachmentUpload.ts'
import { completeAttachmentUpload } from './completeAttachmentUpload.ts'
import type { FileDescription } from './describeFile.ts'
import { describeFile } from './describeFile.ts'
import type { FailedAttempt, Waiting } from './retry.ts'
import type { S3UploadErrorType } from './s3Upload.ts'
import { s3Upload } from './s3Upload.ts'
import type { SharedWork } from './shareWork.ts'
import { shareWork } from './shareWork.ts'
import type { StartAttachmentUploadErrorType } from './startAttachmentUpload.ts'
import { startAttachmentUpload } from './startAttachmentUpload.ts'
import type { TransferProgress } from './transfer.ts'
import { validateDescription } from './validateFile.ts'

/** Parameters of `sendAttachment`, variables of `useSendAttachment`. */
export interface SendAttachmentParameters {
  /**
   * The file. It is known by this object, not by its name: until it is sent, the same object goes on where it stopped.
   */
  file: File
  /** Name that the other side sees. @default what `describeFile` makes of the file's */
  attachmentName?: string | undefined
  /** MIME type. @default what `describeFile` says */
  contentType?: string | undefined
  /** Aborts this call, also while it waits. What is done stays done, for the next call with the same file. */
  signal?: AbortSignal | undefined
  /** Called with each step that begins. */
  onStep?: ((step: SendStep) => void) | undefined
  /** Called as `s3Upload` does. */
  onProgress?: ((progress: TransferProgress) => void) | undefined
  /** Called when a wait begins or its end is put off, and with `null` when it is over. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  /** Called after each try that failed and will be repeated. */
  onFailedAttempt?: ((attempt: FailedAttempt<SendAttachmentErrorType>) => void) | undefined
}

/** What was posted to the chat. */
export interface SendAttachmentResult extends FileDescription {
  /** Names the attachment to the service and on the chat's websocket. */
  attachmentId: string
}

/** Everything that `sendAttachment` rejects with. */
export type SendAttachmentErrorType =
  | StartAttachmentUploadErrorType
  | S3UploadErrorType
  | CompleteAttachmentUploadErrorType

/**
 * Sends a file through the chat: validate, Start, PUT, Complete. What is done is remembered until the file is sent, so that
 * the same call again goes on where it stopped; while one runs, a second joins it. A URL that has expired is asked for anew
 * with a new client token, `retry.maxRestarts` times. Rejects with a {@link SendAttachmentErrorType}.
 */
export async function sendAttachment(
  client: AttachmentsClient,
  parameters: SendAttachmentParameters,
): Promise<SendAttachmentResult> {
  const { file, attachmentName, contentType, signal = new AbortController().signal } = parameters
  // None is what a hook's variables hold after a success.
  if (!file) throw new FileRejectedError([{ code: 'changed', message: 'The file is sent; pick it again.' }])
  const described = describeFile(file)
  const draft = draftOf(client, file, {
    ...described,
    attachmentName: attachmentName ?? described.attachmentName,
    contentType: contentType ?? described.contentType,
  })
  const rejections = validateDescription(draft.description, client.constraints)
  if (rejections.length > 0) throw new FileRejectedError(rejections)

  const stopListening = listen(draft, parameters)
  try {
    const attachmentId = await uploadDraft(client, draft, signal)
    await completeDraft(client, draft, signal)
    return { attachmentId, ...draft.description }
  } finally {
    stopListening()
  }
}

/** The unsent draft of this file; another one if the file is to be called otherwise, for that is another attachment. */
export function draftOf(
  client: AttachmentsClient,
  file: File,
  description: FileDescription,
): AttachmentDraft {
  const drafts = draftsOf(client)
  const known = drafts.get(file)
  if (known && JSON.stringify(known.description) === JSON.stringify(description)) return known
  const draft = createDraft(file, description)
  drafts.set(file, draft)
  return draft
}

/** What is done of a file: `uploaded` once S3 has it and its attachment id is known, else `idle`. */
export function doneOf(client: AttachmentsClient, file: File): 'idle' | 'uploaded' {
  return draftsOf(client).get(file)?.attachmentId === undefined ? 'idle' : 'uploaded'
}

/** Start and PUT, unless that is done. Gives the attachment's id. */
export async function uploadDraft(
  client: AttachmentsClient,
  draft: AttachmentDraft,
  signal: AbortSignal,
): Promise<string> {
  return (
    draft.attachmentId ??
    run(draft, draft.uploading, signal, async (news) => {
      const { file, description } = draft
      for (let restarts = 0; draft.attachmentId === undefined; restarts += 1) {
        if (client.startCache.mayHaveExpired(draft.startToken)) draft.startToken = createClientToken()
        const { startToken: clientToken } = draft
        tell(draft, { step: 'starting' })
        const started = await startAttachmentUpload(client, { ...description, clientToken, ...news })
        tell(draft, { step: 'uploading' })
        try {
          await s3Upload(client, { file, uploadMetadata: started.uploadMetadata, ...news })
          draft.attachmentId = started.attachmentId
        } catch (error) {
          // Told by S3, or by the time that has passed: S3 hangs up on what it refuses, and that reads as a broken network.
          const isUnanswered = error instanceof NetworkError || error instanceof TimeoutError
          const hasExpired =
            error instanceof UrlExpiredError || (isUnanswered && client.startCache.hasExpired(clientToken))
          if (!hasExpired || restarts >= client.retry.maxRestarts) throw error
        }
      }
      tell(draft, { step: 'uploaded' })
      return draft.attachmentId
    })
  )
}

/** Complete. The file is sent then: the same `File` would be another attachment. */
export function completeDraft(
  client: AttachmentsClient,
  draft: AttachmentDraft,
  signal: AbortSignal,
): Promise<void> {
  return run(draft, draft.completing, signal, async (news) => {
    const { attachmentId = '', completeToken: clientToken } = draft
    tell(draft, { step: 'completing' })
    await completeAttachmentUpload(client, { attachmentId, clientToken, ...news }).catch((error: unknown) => {
      // Not so with a stored file: it may be gone again, a day is the time that AWS advises. It is uploaded once more then.
      const isInvalid = error instanceof ParticipantServiceError && error.code === 'ValidationException'
      if (isInvalid && !client.unclearCompletes.has(clientToken)) Object.assign(draft, beginning())
      throw error
    })
    draftsOf(client).delete(draft.file)
    tell(draft, { step: 'done' })
  })
}

/** What the three calls of a way are given to listen with. */
type News = Required<
  Pick<SendAttachmentParameters, 'signal' | 'onProgress' | 'onWaiting' | 'onFailedAttempt'>
>

/** One half of the way, for all who ask for it at the same time. */
async function run<T>(
  draft: AttachmentDraft,
  shared: SharedWork<T>,
  signal: AbortSignal,
  work: (news: News) => Promise<T>,
): Promise<T> {
  try {
    return await shareWork(shared, signal, async (runSignal) => {
      try {
        return await work({
          signal: runSignal,
          onProgress: (progress) =>
            tell(draft, { progress, step: progress.fraction === 1 ? 'confirming' : 'uploading' }),
          // Whoever waits to upload again has an answer, if not the one that was hoped for.
          onWaiting: (waiting) =>
            tell(draft, { waiting, ...(draft.state.step === 'confirming' && { step: 'uploading' }) }),
          onFailedAttempt: (failed) => tell(draft, { failed }),
        })
      } catch (error) {
        // All who asked for it have left, and somebody has begun again: that is what there is to tell.
        const isReplaced = runSignal.aborted && shared.running !== undefined
        if (!isReplaced)
          tell(draft, { step: draft.attachmentId === undefined ? 'idle' : 'uploaded', waiting: null })
        throw error
      }
    })
  } catch (error) {
    throw signal.aborted ? new UploadAbortedError(actOf(draft.state.step)) : error
  }
}

/** The act that a step belongs to, as errors name it. */
function actOf(step: SendStep): AttachmentStep {
  if (step === 'idle' || step === 'starting') return 'start'
  return step === 'completing' ? 'complete' : 'upload'
}
