import type { PrepareFileError } from '../protocol/appErrors.ts'
import type { AttachmentsClient } from './client.ts'
import type { S3UploadErrorType } from './s3Upload.ts'
import type { SendAttachmentResult, SendingParameters } from './sendAttachment.ts'
import { runSending, uploadFile } from './sendAttachment.ts'
import type { StartAttachmentUploadErrorType } from './startAttachmentUpload.ts'

export type UploadAttachmentParameters = SendingParameters<UploadAttachmentErrorType>

export type UploadAttachmentResult = SendAttachmentResult

export type UploadAttachmentErrorType = PrepareFileError | StartAttachmentUploadErrorType | S3UploadErrorType

/**
 * Validates a file, prepares and uploads it. `completeAttachmentUpload` or `sendAttachment` posts it. Until it is posted, another call
 * with the same `File` joins this one, continues where it stopped, or resolves with the uploaded attachment.
 * @throws {UploadAttachmentErrorType}
 */
export async function uploadAttachment(
  client: AttachmentsClient,
  parameters: UploadAttachmentParameters,
): Promise<UploadAttachmentResult> {
  return runSending(client, parameters, (sending, signal) => uploadFile(client, sending, signal))
}
