import { noFile } from '../protocol/appErrors.ts'
import { isErrorNamed } from '../protocol/errorGuards.ts'
import { FileRejectedError } from '../protocol/fileErrors.ts'
import { isParticipantServiceError } from '../protocol/serverErrors.ts'
import type { TransferOptions } from './callOptions.ts'
import { callerOf, numberFailures } from './callOptions.ts'
import type { AttachmentsClient } from './client.ts'
import { createClientToken } from './clientToken.ts'
import type { CompleteAttachmentUploadErrorType } from './completeAttachmentUpload.ts'
import { requestComplete } from './completeAttachmentUpload.ts'
import type { FileDescription } from './describeFile.ts'
import { describeFile } from './describeFile.ts'
import { callApp } from './reportMistake.ts'
import type { S3UploadErrorType } from './s3Upload.ts'
import { putFile } from './s3Upload.ts'
import type { SendStep } from './sending/attachmentItem.ts'
import { isSendStep } from './sending/attachmentItem.ts'
import type { PhaseCaller, Sending } from './sending/sending.ts'
import { sendingOf, sendingsOf } from './sending/sending.ts'
import type { StartAttachmentUploadErrorType } from './startAttachmentUpload.ts'
import { requestStart } from './startAttachmentUpload.ts'
import { createStartedUpload } from './startedUpload.ts'
import { mostRenewals } from './urlLifetime.ts'
import { validateDescription } from './validateFile.ts'

export interface SendAttachmentParameters extends TransferOptions<SendAttachmentErrorType> {
  /** Identified by this object, not by its name. */
  file: File
  /** Visible to the other side. @default the one of `describeFile` */
  attachmentName?: string | undefined
  /** MIME type. @default the one of `describeFile` */
  contentType?: string | undefined
  /** Called when a step begins. */
  onStep?: ((step: SendStep) => void) | undefined
}

export interface SendAttachmentResult extends FileDescription {
  /** As on the chat's WebSocket. */
  attachmentId: string
}

export type SendAttachmentErrorType =
  | StartAttachmentUploadErrorType
  | S3UploadErrorType
  | CompleteAttachmentUploadErrorType

/**
 * Validates a file, uploads it and posts it to the chat. Until it is sent, another call with the same `File` joins this
 * one or continues where it stopped.
 * @throws {@link SendAttachmentErrorType}
 */
export async function sendAttachment(
  client: AttachmentsClient,
  parameters: SendAttachmentParameters,
): Promise<SendAttachmentResult> {
  const { file, signal = new AbortController().signal } = parameters
  if (!file) throw noFile('validate')
  const description = descriptionOf(parameters)
  const rejections = validateDescription(description, client.constraints)
  if (rejections.length > 0) throw new FileRejectedError(rejections)

  const sending = sendingOf(client, file, description)
  const stopFollowing = follow(sending, parameters)
  try {
    await uploadFile(client, sending, signal)
    await completeFile(client, sending, signal)
    const { attachmentId = '' } = sending.item
    return { attachmentId, ...description }
  } finally {
    stopFollowing()
  }
}

/** Replaces an expired URL, up to twice, with a new client token. */
export async function uploadFile(
  client: AttachmentsClient,
  sending: Sending,
  signal: AbortSignal,
): Promise<void> {
  const { file, attachmentId, attachmentName, attachmentSizeInBytes, contentType } = sending.item
  if (!file || attachmentId !== undefined) return
  const description = { attachmentName, attachmentSizeInBytes, contentType }
  await sending.run(signal, async ({ signal, report }) => {
    for (let restarts = 0; ; restarts += 1) {
      if (sending.started?.mayHaveExpired()) sending.forgetStart()
      report({ type: 'starting' })
      const { startToken: clientToken, started: known } = sending
      const started = known?.isUsable()
        ? known
        : createStartedUpload(await requestStart(client, { ...description, clientToken }, { signal, report }))
      sending.started = started
      report({ type: 'uploading' })
      try {
        const { attachmentId, uploadMetadata } = started.answer
        await putFile(client, { file, uploadMetadata }, { signal, report })
        sending.started = undefined
        return report({ type: 'uploaded', attachmentId })
      } catch (error) {
        // S3 may hang up on an expired URL: after a network error, check the clock.
        const hasExpired =
          isErrorNamed(error, 'UrlExpiredError') ||
          (isErrorNamed(error, 'NetworkError', 'TimeoutError') && started.hasExpired())
        if (hasExpired) sending.forgetStart()
        if (!hasExpired || restarts >= mostRenewals) throw error
      }
    }
  })
}

/** Afterwards the same `File` is another attachment. */
export async function completeFile(
  client: AttachmentsClient,
  sending: Sending,
  signal: AbortSignal,
): Promise<void> {
  const { file, attachmentId = '' } = sending.item
  if (!file) return
  const post = async ({ signal, report }: PhaseCaller): Promise<void> => {
    report({ type: 'completing' })
    const input = { attachmentId, clientToken: sending.completeToken }
    try {
      await requestComplete(client, input, sending, { signal, report })
    } catch (error) {
      // The file may be deleted (AWS suggests after a day): the next attempt uploads again.
      if (isInvalid(error) && !sending.mayBePosted) {
        sending.forgetStart()
        sending.completeToken = createClientToken()
        report({ type: 'lost' })
      }
      throw error
    }
    sendingsOf(client).delete(file)
    // Also when aborted too late.
    sending.report({ type: 'sent' })
  }
  // It may join an ending upload.
  while (sending.item.file) await sending.run(signal, post)
}

/** Where the next call continues. */
export function doneOf(client: AttachmentsClient, file: File): 'idle' | 'uploaded' {
  return sendingsOf(client).get(file)?.item.attachmentId === undefined ? 'idle' : 'uploaded'
}

function descriptionOf({ file, attachmentName, contentType }: SendAttachmentParameters): FileDescription {
  const described = describeFile(file)
  return {
    ...described,
    attachmentName: attachmentName ?? described.attachmentName,
    contentType: contentType ?? described.contentType,
  }
}

function isInvalid(error: unknown): boolean {
  return isParticipantServiceError(error) && error.code === 'ValidationException'
}

/** Calls the callbacks, first with the state of a running send. */
function follow(sending: Sending, parameters: SendAttachmentParameters): () => void {
  const { report } = numberFailures(callerOf(parameters))
  const notifyStep = (): void => {
    const { status } = sending.item
    if (isSendStep(status)) callApp(() => parameters.onStep?.(status))
  }
  const { waiting, progress } = sending.item
  if (sending.isRunning) {
    notifyStep()
    report({ type: 'progress', progress })
    if (waiting) report({ type: 'waiting', waiting })
  }
  return sending.observe((event, before) => {
    if (sending.item.status !== before.status) notifyStep()
    if (event.type === 'progress' || event.type === 'failedAttempt') report(event)
    if (sending.item.waiting !== before.waiting) report({ type: 'waiting', waiting: sending.item.waiting })
  })
}
