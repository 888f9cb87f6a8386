import type { AttachmentsClient } from 'react-connect-attachments'
import { getAttachment } from 'react-connect-attachments'

/** A URL for a minute. In React, `useAttachmentUrl` keeps one fresh. */
export async function urlOf(client: AttachmentsClient, attachmentId: string): Promise<string> {
  const { url } = await getAttachment(client, { attachmentId, urlExpiryInSeconds: 60 })
  return url
}
