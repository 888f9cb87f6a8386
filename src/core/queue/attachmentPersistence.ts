/** An unsent file, stored across a reload without signed URL or connection token. */
export interface PersistedAttachment {
  /** The queue item's id. */
  id: string
  file: File
  attachmentName: string
  contentType: string
  /** Idempotency key of Start. */
  startToken: string
  /** Idempotency key of Complete. */
  completeToken: string
  /** `undefined` until S3 has the file. */
  attachmentId?: string | undefined
  /** The user pressed Send: the queue posts it automatically. Complete may already have been requested. */
  isWanted?: boolean | undefined
}

/**
 * Stores a queue's unsent files; made by `createIndexedDbPersistence` of `react-connect-attachments/persistence`. Its promises never
 * reject: without storage it keeps nothing.
 */
export interface AttachmentPersistence {
  /** Oldest first. */
  load: () => Promise<PersistedAttachment[]>
  /** Adds or updates an attachment. */
  save: (attachment: PersistedAttachment) => Promise<void>
  remove: (id: string) => Promise<void>
  /** Removes everything of this chat. Call it when the chat ends or the user logs out. */
  clear: () => Promise<void>
}
