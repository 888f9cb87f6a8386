import { S3UploadError, UrlExpiredError } from '../protocol/errors.ts'
import type { AttachmentsClient } from './client.ts'
import type { GetAttachmentErrorType, GetAttachmentResult } from './getAttachment.ts'
import { getAttachment } from './getAttachment.ts'
import { isBlob } from './isBlob.ts'
import type { FailedAttempt, Waiting } from './retry.ts'
import { withRetry } from './retry.ts'
import type { Transfer, TransferProgress } from './transfer.ts'
import { allSent, hearingBytes, transfer, wrongSize } from './transfer.ts'
import { untilAborted } from './wait.ts'

/** Parameters of `downloadAttachment`, variables of `useDownloadAttachment`. */
export interface DownloadAttachmentParameters {
  /** Of a completed attachment, 1 to 256 characters. The chat's websocket tells it. */
  attachmentId: string
  /**
   * Called with nothing loaded when a try begins, about three times a second while bytes come (axios's pace), and once more
   * when the file is whole.
   */
  onProgress?: ((progress: TransferProgress) => void) | undefined
  /** Aborts the download, also while it waits to be repeated. */
  signal?: AbortSignal | undefined
  /** Called when a wait begins or its end is put off, and with `null` when it is over. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  /** Called after each try, of either request, that failed and will be repeated. */
  onFailedAttempt?: ((attempt: FailedAttempt<DownloadAttachmentErrorType>) => void) | undefined
}

/** Everything that `downloadAttachment` rejects with. */
export type DownloadAttachmentErrorType = GetAttachmentErrorType | S3UploadError | UrlExpiredError

/**
 * Asks the service for a URL of a completed attachment and downloads from it. A URL that has expired meanwhile is asked for
 * anew, `retry.maxRestarts` times. What S3 says when it refuses is never the file. Rejects with a
 * {@link DownloadAttachmentErrorType}.
 *
 * The Blob's `type` is what its sender called it. Save it or show it in an `<img>`: opened by its object URL in a frame or
 * tab, HTML and SVG would run as your page.
 */
export async function downloadAttachment(
  client: AttachmentsClient,
  parameters: DownloadAttachmentParameters,
): Promise<Blob> {
  const { attachmentId, onProgress, onWaiting, signal = new AbortController().signal } = parameters
  let failureCount = 0
  // The two requests count their tries apart.
  const onFailedAttempt = ({ error }: { error: DownloadAttachmentErrorType }): void => {
    failureCount += 1
    parameters.onFailedAttempt?.({ failureCount, error })
  }
  const retried = { refusal: S3UploadError, signal, onWaiting, onFailedAttempt }

  for (let renewals = 0; ; renewals += 1) {
    const attachment = await getAttachment(client, { attachmentId, signal, onWaiting, onFailedAttempt })
    const host = { axios: client.s3Axios, origin: new URL(attachment.url).origin }
    try {
      return await untilAborted('download', signal, () =>
        withRetry(client, { ...retried, host }, (onHeard) =>
          get(client, attachment, hearingBytes(onProgress, onHeard), signal),
        ),
      )
    } catch (error) {
      if (!(error instanceof UrlExpiredError) || renewals >= client.retry.maxRestarts) throw error
      onFailedAttempt({ error })
    }
  }
}

/** One GET. */
async function get(
  client: AttachmentsClient,
  attachment: GetAttachmentResult,
  onProgress: Transfer['onProgress'],
  signal: AbortSignal,
): Promise<Blob> {
  const { attachmentSizeInBytes: total } = attachment
  const call = { step: 'download', signed: attachment, total, onProgress, signal } as const
  const { data } = await transfer(client, call, { method: 'get', responseType: 'blob' })
  // A browser tells of a body that was cut. What is of another size all the same is a proxy's page, and would be again.
  if (!isBlob(data) || data.size !== total) throw wrongSize()
  onProgress(allSent(total))
  return data
}
