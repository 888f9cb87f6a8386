/** Start's UploadMetadata: where and how to PUT the file. */
export interface UploadMetadata {
  /** Pre-signed S3 URL. It grants write access: keep it out of logs and stores. */
  readonly url: string
  /** Expiry of `url` as sent (ISO 8601). A hint: S3 decides. */
  readonly urlExpiry: string
  /** Signed headers. Send them unchanged. */
  readonly headersToInclude: Readonly<Record<string, string>>
}
