import type { AttachmentsClient } from 'react-connect-attachments'
import { downloadAttachment } from 'react-connect-attachments'

/** The sender chose the Blob's `type`: save it or show it in an `<img>`, never in a frame or tab. */
export async function save(client: AttachmentsClient, attachmentId: string, name: string): Promise<void> {
  const blob = await downloadAttachment(client, { attachmentId })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
