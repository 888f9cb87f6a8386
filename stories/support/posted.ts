import {
  completeAttachmentUpload,
  describeFile,
  s3Upload,
  startAttachmentUpload,
} from 'react-connect-attachments'
import type { Mood } from './moods.ts'
import type { Service } from './service.ts'

/** Posts a file to the chat before the story begins, regardless of the chosen network. Returns the attachment's id. */
export async function post(service: Service, file: File, network: Mood = 'fine'): Promise<string> {
  await service.behave('fine')
  await service.configure({ bytesPerSecond: null, latencyMs: 0 })
  const { attachmentId, uploadMetadata } = await startAttachmentUpload(service.client, describeFile(file))
  await s3Upload(service.client, { file, uploadMetadata })
  await completeAttachmentUpload(service.client, { attachmentId })
  await service.behave(network)
  return attachmentId
}
