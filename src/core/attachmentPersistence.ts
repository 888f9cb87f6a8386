/** A file that is not sent yet, as it outlives a reload. No signed URL and no connection token is in it. */
export interface PersistedAttachment {
  /** Of the tray's item. */
  id: string
  file: File
  attachmentName: string
  contentType: string
  /** Idempotency key of Start. */
  startToken: string
  /** Idempotency key of Complete. */
  completeToken: string
  /** Names the stored file to the service; `undefined` until S3 has it. */
  attachmentId?: string | undefined
  /** The person has pressed Send: it goes on to the end by itself, and its Complete may have gone out already. */
  isWanted?: boolean | undefined
}

/**
 * Where a tray keeps what is not sent yet. `createIndexedDbPersistence` of `react-connect-attachments/persistence` makes one. None of its
 * promises rejects: where nothing can be kept, it keeps nothing.
 */
export interface AttachmentPersistence {
  /** What is kept, oldest first. */
  load: () => Promise<PersistedAttachment[]>
  /** Keeps it, or what has changed of it. */
  save: (attachment: PersistedAttachment) => Promise<void>
  remove: (id: string) => Promise<void>
  /** Forgets everything of this chat: at its end, or when the person logs out. */
  clear: () => Promise<void>
}
