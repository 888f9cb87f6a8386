/** Where and how to PUT the bytes: what StartAttachmentUpload calls UploadMetadata. */
export interface UploadMetadata {
  /** The pre-signed S3 URL. Whoever holds it can write the object: keep it out of logs and stores. */
  readonly url: string
  /** When `url` stops working, as the service wrote it (ISO 8601). A hint: S3's answer is the truth. */
  readonly urlExpiry: string
  /** Signed headers, to be sent exactly so. */
  readonly headersToInclude: Readonly<Record<string, string>>
}
