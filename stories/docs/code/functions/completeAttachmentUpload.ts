import type { AttachmentsClient } from 'react-connect-attachments'
import { completeAttachmentUpload } from 'react-connect-attachments'

/** Posts uploaded files, in order: the service takes one per request. */
export async function postAll(client: AttachmentsClient, attachmentIds: readonly string[]): Promise<void> {
  for (const attachmentId of attachmentIds) await completeAttachmentUpload(client, { attachmentId })
}
