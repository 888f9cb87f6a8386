import type { AttachmentsClientOptions } from 'react-connect-attachments'
import { completeAttachmentUpload, s3Upload } from 'react-connect-attachments'
import type { EmulatorOptions, RecordedRequest } from 'react-connect-attachments/testing'
import type { Chat } from './browserChat.ts'
import { fileOf, openChat } from './browserChat.ts'

/** A chat with one posted file. */
export interface PostedChat extends Chat {
  file: File
  attachmentId: string
  /** The operations since then, including preflights. */
  arrived(): Promise<RecordedRequest['operation'][]>
}

/** There is no quota, because these tests do not need one. `settings` apply once the file is posted. */
export async function openPostedChat(
  settings: EmulatorOptions = {},
  options: Omit<AttachmentsClientOptions, 'region' | 'endpoint'> = {},
  file: File = fileOf(1000),
): Promise<PostedChat> {
  const chat = await openChat({ quotas: { start: null, complete: null, get: null } }, options)
  const { attachmentId, uploadMetadata } = await chat.start(file)
  await s3Upload(chat.client, { file, uploadMetadata })
  await completeAttachmentUpload(chat.client, { attachmentId })
  await chat.emulator.configure(settings)
  const before = (await chat.emulator.state()).requests.length
  return {
    ...chat,
    file,
    attachmentId,
    arrived: async () =>
      (await chat.emulator.state()).requests.slice(before).map(({ operation }) => operation),
  }
}
