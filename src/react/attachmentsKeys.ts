/** The mutation keys of the hooks, for `useIsMutating`, `useMutationState` and `setMutationDefaults`. */
export const attachmentsKeys = {
  all: ['connect-attachments'],
  startAttachmentUpload: ['connect-attachments', 'startAttachmentUpload'],
  s3Upload: ['connect-attachments', 's3Upload'],
  completeAttachmentUpload: ['connect-attachments', 'completeAttachmentUpload'],
} as const
