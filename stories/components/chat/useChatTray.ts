import type { UseAttachmentQueueResult } from 'react-connect-attachments'
import { useAttachmentQueue } from 'react-connect-attachments'
import type { Transcript } from './transcript.ts'

/** The tray. A sent file becomes a message. */
export function useChatTray({ post }: Transcript): UseAttachmentQueueResult {
  const tray = useAttachmentQueue({
    onItemSent: ({ id, attachmentId = '', attachmentName, attachmentSizeInBytes, contentType }) => {
      // From the last render, because a sent item has no file.
      const file = tray.items.find((item) => item.id === id)?.file
      post({ id, attachment: { attachmentId, attachmentName, attachmentSizeInBytes, contentType, file } })
      tray.remove(id)
    },
  })
  return tray
}
