import type { AttachmentsClient, UploadAttachmentResult } from 'react-connect-attachments'
import { completeAttachmentUpload, uploadAttachment } from 'react-connect-attachments'

/** While the user types. */
export function upload(client: AttachmentsClient, file: File): Promise<UploadAttachmentResult> {
  return uploadAttachment(client, { file })
}

/** When the user presses Send. */
export async function post(client: AttachmentsClient, upload: UploadAttachmentResult): Promise<void> {
  await completeAttachmentUpload(client, { attachmentId: upload.attachmentId })
}
