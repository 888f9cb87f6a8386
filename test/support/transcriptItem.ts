import type { AttachmentScan } from 'react-connect-attachments'

/** An item of the transcript, as the WebSocket pushes it. */
export function transcriptItemOf(attachmentId: string, Status: AttachmentScan, over: object = {}): object {
  return {
    Id: crypto.randomUUID(),
    Type: 'ATTACHMENT',
    ContentType: 'application/vnd.amazonaws.connect.message.attachment',
    AbsoluteTime: new Date().toISOString(),
    Attachments: [
      { AttachmentId: attachmentId, AttachmentName: 'photo.png', ContentType: 'image/png', Status },
    ],
    ...over,
  }
}
