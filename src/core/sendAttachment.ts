import type { PrepareFileError } from '../protocol/appErrors.ts'
import { noFile } from '../protocol/appErrors.ts'
import { isErrorNamed } from '../protocol/errorGuards.ts'
import { FileRejectedError } from '../protocol/fileErrors.ts'
import type { TransferOptions } from './callOptions.ts'
import { callerOf, numberFailures } from './callOptions.ts'
import type { AttachmentsClient } from './client.ts'
import type { CompleteAttachmentUploadErrorType } from './completeAttachmentUpload.ts'
import { requestComplete } from './completeAttachmentUpload.ts'
import type { FileDescription } from './describeFile.ts'
import { describeFile } from './describeFile.ts'
import type { AttachmentFile } from './files/attachmentFile.ts'
import { isAttachmentFile } from './files/attachmentFile.ts'
import { prepareUpload, validateOriginal } from './prepareUpload.ts'
import { callApp } from './reportMistake.ts'
import type { S3UploadErrorType } from './s3Upload.ts'
import { putFile } from './s3Upload.ts'
import type { SendStep } from './sending/attachmentItem.ts'
import { isSendStep } from './sending/attachmentItem.ts'
import type { SendAttemptError } from './sending/reduceItem.ts'
import type { PhaseCaller, Sending } from './sending/sending.ts'
import { remember, sendingOf, unsentOf } from './sending/sendings.ts'
import type { StartAttachmentUploadErrorType } from './startAttachmentUpload.ts'
import { requestStart } from './startAttachmentUpload.ts'
import { createStartedUpload } from './startedUpload.ts'
import { mostRenewals } from './urlLifetime.ts'

export type SendAttachmentParameters = SendingParameters<SendAttachmentErrorType>

export interface SendingParameters<TError> extends TransferOptions<TError> {
  /** Identified by this object, not by its name. */
  file: AttachmentFile
  /** Visible to the other side. A prepared file of another type gets its own extension. @default the one of `describeFile` */
  attachmentName?: string | undefined
  /** MIME type. A prepared file of another type gets its own. @default the one of `describeFile` */
  contentType?: string | undefined
  /** Called when a step begins. */
  onStep?: ((step: SendStep) => void) | undefined
}

export interface SendAttachmentResult extends FileDescription {
  /** As on the chat's WebSocket. */
  attachmentId: string
}

export type SendAttachmentErrorType =
  | PrepareFileError
  | StartAttachmentUploadErrorType
  | S3UploadErrorType
  | CompleteAttachmentUploadErrorType

/**
 * Validates a file, prepares and uploads it, and posts it to the chat. Until it is sent, another call with the same file object joins this
 * one or continues where it stopped.
 * @throws {SendAttachmentErrorType}
 */
export async function sendAttachment(
  client: AttachmentsClient,
  parameters: SendAttachmentParameters,
): Promise<SendAttachmentResult> {
  return runSending(client, parameters, async (sending, signal) => {
    await uploadFile(client, sending, signal)
    await completeFile(client, sending, signal)
  })
}

/** Validates the file and runs its record, with the caller's callbacks. */
export async function runSending(
  client: AttachmentsClient,
  parameters: SendingParameters<SendAttemptError>,
  run: (sending: Sending, signal: AbortSignal) => Promise<void>,
): Promise<SendAttachmentResult> {
  const { file, signal = new AbortController().signal } = parameters
  if (!isAttachmentFile(file)) throw noFile('validate')
  const description = descriptionOf(parameters)
  const rejections = validateOriginal(client, description)
  if (rejections.length > 0) throw new FileRejectedError(rejections)

  const sending = sendingOf(client, file, description)
  const stopFollowing = follow(sending, parameters)
  try {
    await run(sending, signal)
    const { attachmentId = '', attachmentName, attachmentSizeInBytes, contentType } = sending.item
    return { attachmentId, attachmentName, attachmentSizeInBytes, contentType }
  } finally {
    stopFollowing()
  }
}

/** Prepares the file, then replaces an expired URL, up to twice, with a new client token. */
export async function uploadFile(
  client: AttachmentsClient,
  sending: Sending,
  signal: AbortSignal,
): Promise<void> {
  const { file: original, attachmentId } = sending.item
  if (!original || attachmentId !== undefined) return
  await sending.run(signal, async ({ signal, report }) => {
    await prepareUpload(client, sending, { signal, report })
    const { prepared: file = original } = sending
    const { attachmentName, attachmentSizeInBytes, contentType } = sending.item
    const description = { attachmentName, attachmentSizeInBytes, contentType }
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
        report({ type: 'uploaded', attachmentId })
        return remember(client, sending)
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
    await requestComplete(client, input, sending, { signal, report })
  }
  // It may join an ending upload.
  while (sending.item.file) await sending.run(signal, post)
}

/** Where the next call continues. */
export function doneOf(client: AttachmentsClient, file: AttachmentFile): 'idle' | 'uploaded' {
  return unsentOf(client, file)?.item.attachmentId === undefined ? 'idle' : 'uploaded'
}

function descriptionOf({ file, attachmentName, contentType }: SendingParameters<never>): FileDescription {
  const described = describeFile(file)
  return {
    ...described,
    attachmentName: attachmentName ?? described.attachmentName,
    contentType: contentType ?? described.contentType,
  }
}

/** Calls the callbacks, first with the state of a running send. */
function follow(sending: Sending, parameters: SendingParameters<SendAttemptError>): () => void {
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
