/** The hooks' mutation keys, and the start of `useAttachmentUrl`'s query key. */
export const attachmentsKeys = {
  all: ['connect-attachments'],
  startAttachmentUpload: ['connect-attachments', 'startAttachmentUpload'],
  s3Upload: ['connect-attachments', 's3Upload'],
  sendAttachment: ['connect-attachments', 'sendAttachment'],
  completeAttachmentUpload: ['connect-attachments', 'completeAttachmentUpload'],
  downloadAttachment: ['connect-attachments', 'downloadAttachment'],
  attachmentUrl: (attachmentId: string): readonly ['connect-attachments', 'attachmentUrl', string] => [
    'connect-attachments',
    'attachmentUrl',
    attachmentId,
  ],
} as const
