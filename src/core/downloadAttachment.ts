import { isErrorNamed } from '../protocol/errorGuards.ts'
import type { S3Error, UrlExpiredError } from '../protocol/serverErrors.ts'
import { isS3Error } from '../protocol/serverErrors.ts'
import type { Caller, TransferOptions } from './callOptions.ts'
import { callerOf, numberFailures } from './callOptions.ts'
import type { AttachmentsClient } from './client.ts'
import { internalsOf } from './client.ts'
import { isBlob } from './files/isBlob.ts'
import type { GetAttachmentErrorType, GetAttachmentResult } from './getAttachment.ts'
import { requestAttachment } from './getAttachment.ts'
import { allSent } from './transferProgress.ts'
import type { AttemptError } from './transport/retry.ts'
import { withRetry } from './transport/retry.ts'
import type { Transfer } from './transport/transfer.ts'
import { transfer, wrongSize } from './transport/transfer.ts'
import { untilAborted } from './transport/wait.ts'
import { mostRenewals } from './urlLifetime.ts'

export interface DownloadAttachmentParameters extends TransferOptions<DownloadAttachmentErrorType> {
  /** 1 to 256 characters. */
  attachmentId: string
}

export type DownloadAttachmentErrorType = GetAttachmentErrorType | S3Error | UrlExpiredError

/**
 * Downloads a completed attachment. Replaces an expired URL, twice at most. Never resolves with the body of a refusal.
 *
 * The sender chose the Blob's `type`. Save the Blob or show it in an `<img>`: in a frame or tab, HTML and SVG would run as
 * your page.
 * @throws {DownloadAttachmentErrorType}
 */
export async function downloadAttachment(
  client: AttachmentsClient,
  parameters: DownloadAttachmentParameters,
): Promise<Blob> {
  const { attachmentId } = parameters
  const caller = numberFailures(callerOf(parameters))
  const { signal } = caller

  for (let renewals = 0; ; renewals += 1) {
    const attachment = await untilAborted('get', signal, () =>
      requestAttachment(client, { attachmentId }, caller),
    )
    try {
      return await untilAborted('download', signal, () => getFile(client, attachment, caller))
    } catch (error) {
      if (!isErrorNamed(error, 'UrlExpiredError') || renewals >= mostRenewals) throw error
      // `numberFailures` sets the count.
      caller.report({ type: 'failedAttempt', attempt: { failureCount: 1, error } })
    }
  }
}

function getFile(
  client: AttachmentsClient,
  attachment: GetAttachmentResult,
  caller: Caller<AttemptError<S3Error>>,
): Promise<Blob> {
  const { s3Axios, retry } = internalsOf(client)
  const { stallTimeout } = retry
  const host = { axios: s3Axios, origin: new URL(attachment.url).origin }
  const total = attachment.attachmentSizeInBytes
  const get = { host, step: 'download', signed: attachment, total, stallTimeout } as const
  return withRetry(internalsOf(client), { host, isRefusal: isS3Error }, caller, (caller) =>
    getOnce(get, caller),
  )
}

async function getOnce(get: Transfer, caller: Caller<never>): Promise<Blob> {
  const { data } = await transfer(get, { method: 'get', responseType: 'blob' }, caller)
  // Browsers reject truncated bodies: another size means that a proxy answered.
  if (!isBlob(data) || data.size !== get.total) throw wrongSize()
  caller.report({ type: 'progress', progress: allSent(get.total) })
  return data
}
