import type { AttachmentsClient } from 'react-connect-attachments'
import { completeAttachmentUpload, createThumbnail, uploadAttachment } from 'react-connect-attachments'
import type { Attachment, UploadRequestFn } from 'stream-chat'

const scheme = 'connect:'

/** For `channel.messageComposer.attachmentManager.setCustomUploadFn`: uploads while the user types. */
export function uploadTo(client: AttachmentsClient): UploadRequestFn {
  return async (fileLike, { onProgress, abortSignal: signal } = {}) => {
    const file = 'name' in fileLike ? fileLike : new File([fileLike], 'file', { type: fileLike.type })
    const [{ attachmentId }, thumbnail] = await Promise.all([
      uploadAttachment(client, {
        file,
        signal,
        onProgress: ({ fraction }) => onProgress?.(fraction === undefined ? fraction : 100 * fraction),
      }),
      createThumbnail(file, { signal }),
    ])
    return { file: `${scheme}${attachmentId}`, ...(thumbnail && { thumb_url: thumbnail }) }
  }
}

/** For `doSendMessageRequest`: posts the uploaded files of a message to the chat, in order. */
export async function postTo(
  client: AttachmentsClient,
  attachments: readonly Attachment[] = [],
): Promise<void> {
  for (const { image_url, asset_url } of attachments) {
    const url = image_url ?? asset_url ?? ''
    if (!url.startsWith(scheme)) continue
    await completeAttachmentUpload(client, { attachmentId: url.slice(scheme.length) })
  }
}
