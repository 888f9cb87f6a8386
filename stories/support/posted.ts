import { sendAttachment } from 'react-connect-attachments'
import type { Service } from './service.ts'

/** Posts a file to the chat before the story begins. Returns the attachment's id. */
export async function post(service: Service, file: File): Promise<string> {
  const { attachmentId } = await service.elsewhere((client) => sendAttachment(client, { file }))
  return attachmentId
}
