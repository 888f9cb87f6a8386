/** The mutation keys of the hooks, for `useIsMutating`, `useMutationState` and `setMutationDefaults`. */
export const attachmentsKeys = {
  all: ['connect-attachments'],
  startAttachmentUpload: ['connect-attachments', 'startAttachmentUpload'],
  s3Upload: ['connect-attachments', 's3Upload'],
} as const
