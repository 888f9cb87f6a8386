/** The emulated service's files: in memory, or in our own tests on a real S3 server. */
export interface ObjectStore {
  signUpload(upload: UploadToSign): Promise<{ url: string; headersToInclude: Record<string, string> }>
  signDownload(download: DownloadToSign): Promise<string>
  /** In bytes; `undefined` if missing. */
  sizeOf(key: string): Promise<number | undefined>
  move(from: string, to: string): Promise<void>
  remove(key: string): Promise<void>
  read(key: string): Promise<StoredObject | undefined>
  /** Synchronous, if the store can. */
  peek(key: string): StoredObject | undefined
  /** Answers a request to the emulator's own store. */
  answer(request: StoreRequest): Promise<Response>
  reset(): void
}

export interface UploadToSign {
  key: string
  contentType: string
  contentLength: number
  contentDisposition: string
  lifetimeInSeconds: number
}

interface DownloadToSign {
  key: string
  contentDisposition: string
  lifetimeInSeconds: number
}

export interface StoreRequest {
  method: string
  url: URL
  headers: Headers
  body: Uint8Array
  /** Arrival, in ms since 1970. The URL must not have expired by then. */
  at: number
}

export interface StoredObject {
  readonly key: string
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Hex. */
  readonly sha256: string
  /** The PUT's, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}
