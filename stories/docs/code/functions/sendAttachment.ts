import type { AttachmentsClient } from 'react-connect-attachments'
import { sendAttachment } from 'react-connect-attachments'

/** Uploads a file and posts it to the chat. Called again with the same `File` after a failure, it resumes. */
export async function send(client: AttachmentsClient, file: File, signal: AbortSignal): Promise<string> {
  const { attachmentId } = await sendAttachment(client, { file, signal })
  return attachmentId
}
