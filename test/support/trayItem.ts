import type { AttachmentItem } from 'react-connect-attachments'

/** An item as in `useAttachmentQueue`. */
export function itemOf(over: Partial<AttachmentItem> = {}): AttachmentItem {
  return {
    id: 'a',
    file: undefined,
    attachmentName: 'photo.png',
    attachmentSizeInBytes: 5,
    contentType: 'image/png',
    status: 'queued',
    waiting: null,
    progress: {
      loaded: 0,
      total: 0,
      fraction: undefined,
      bytesPerSecond: undefined,
      remainingMs: undefined,
    },
    attachmentId: undefined,
    scan: undefined,
    error: undefined,
    failureCount: 0,
    ...over,
  }
}
