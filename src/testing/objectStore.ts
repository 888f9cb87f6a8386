import type { StoredObject } from './types.ts'

/** A PUT to be signed. */
interface UploadToSign {
  key: string
  contentType: string
  contentLength: number
  contentDisposition: string
  lifetimeInSeconds: number
}

/** A GET to be signed. */
interface DownloadToSign {
  key: string
  contentDisposition: string
  lifetimeInSeconds: number
}

/** A request to the store, its body read. */
export interface StoreRequest {
  method: string
  url: URL
  headers: Headers
  body: Uint8Array<ArrayBuffer>
  /** When it arrived, milliseconds since the epoch: what counts for expiry. */
  at: number
}

/** Where the service keeps files: embedded in the emulator, or a real S3. */
export interface ObjectStore {
  signUpload(upload: UploadToSign): Promise<{ url: string; headersToInclude: Record<string, string> }>
  signDownload(download: DownloadToSign): Promise<string>
  /** Size in bytes of a stored object, or `undefined`. */
  sizeOf(key: string): Promise<number | undefined>
  /** Moves an object to its final place. */
  move(from: string, to: string): Promise<void>
  read(key: string): Promise<StoredObject | undefined>
  /** The object, where that can be told at once. */
  peek(key: string): StoredObject | undefined
  /** Answers a request to the store's own address, if it has one inside the emulator. */
  answer(request: StoreRequest): Promise<Response>
  reset(): void
}
