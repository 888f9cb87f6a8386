import type { UseAttachmentQueueResult } from 'react-connect-attachments'
import { useAttachmentQueue } from 'react-connect-attachments'
import type { Transcript } from './transcript.ts'

/** The tray, of which a file becomes a message when it is sent. */
export function useChatTray({ post }: Transcript): UseAttachmentQueueResult {
  const tray = useAttachmentQueue({
    onItemSent: ({ id, attachmentId = '', attachmentName, attachmentSizeInBytes, contentType }) => {
      // Of the items that were rendered last; what is sent has none any more.
      const file = tray.items.find((item) => item.id === id)?.file
      post({ id, attachment: { attachmentId, attachmentName, attachmentSizeInBytes, contentType, file } })
      tray.remove(id)
    },
  })
  return tray
}
