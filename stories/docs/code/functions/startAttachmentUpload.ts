import type { AttachmentsClient } from 'react-connect-attachments'
import {
  completeAttachmentUpload,
  describeFile,
  s3Upload,
  startAttachmentUpload,
} from 'react-connect-attachments'

/** The three requests of an attachment, one by one. `sendAttachment` also renews an expired URL. */
export async function sendStepByStep(client: AttachmentsClient, file: File): Promise<string> {
  const { attachmentId, uploadMetadata } = await startAttachmentUpload(client, describeFile(file))
  await s3Upload(client, { file, uploadMetadata })
  await completeAttachmentUpload(client, { attachmentId })
  return attachmentId
}
