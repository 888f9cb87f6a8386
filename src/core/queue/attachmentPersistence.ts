import type { AttachmentFile } from '../files/attachmentFile.ts'

/** An unsent file, stored across a reload without signed URL or connection token. */
export interface PersistedAttachment<TFile extends AttachmentFile = AttachmentFile> {
  /** The queue item's id. */
  id: string
  /** A later save may replace it once, by the file that `prepareFile` returned. */
  file: TFile
  /** `file` comes from `prepareFile`, which is not called again. */
  isPrepared?: boolean | undefined
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
 * Stores a queue's unsent files; made by `createIndexedDbPersistence` or `createStoragePersistence`
 * of `react-connect-attachments/persistence`. Its promises never
 * reject: without storage it keeps nothing.
 */
export interface AttachmentPersistence<TFile extends AttachmentFile = AttachmentFile> {
  /** Oldest first. */
  load: () => Promise<PersistedAttachment<TFile>[]>
  /** Adds or updates an attachment. */
  save: (attachment: PersistedAttachment) => Promise<void>
  remove: (id: string) => Promise<void>
  /** Removes everything of this chat. Call it when the chat ends or the user logs out. */
  clear: () => Promise<void>
}
