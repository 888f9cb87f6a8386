/** One kind of request that the emulator tells apart: three of the service, two of its S3 store. */
export type Operation = 'start' | 'put' | 'complete' | 'get' | 'download'

/** A refusal with a status; see `Fault`. */
export interface StatusFault {
  kind: 'status'
  status: number
  /** Exception name, or S3's Code on `put` and `download`. @default by status; none for an unknown status */
  exception?: string | undefined
  /** Where the name stands in the service's answers. @default 'header' */
  type?: 'header' | 'code' | '__type' | 'none' | undefined
  message?: string | undefined
  /** @default 'Message' */
  messageKey?: 'Message' | 'message' | undefined
  /** Value of Retry-After (seconds or an HTTP date). */
  retryAfter?: string | undefined
  /** Value of x-amz-retry-after (milliseconds). */
  xAmzRetryAfter?: string | undefined
}

/** Something that goes wrong once, with the next request of the operation that it is queued for. */
export type Fault =
  /** Nothing happens but a refusal: JSON of the service's shape, XML of S3's on `put` and `download`. */
  | StatusFault
  /** The request is read, waits, and then is answered as usual. */
  | { kind: 'delay'; ms: number }
  /** The operation takes effect; then the connection breaks without an answer. */
  | { kind: 'answer-lost' }
  /** The connection breaks and nothing takes effect; on `put` after `afterBytes` of the body. @default half */
  | { kind: 'reset'; afterBytes?: number | undefined }
  /** No answer until the client goes away; on `put` reading stops after `afterBytes`. @default half */
  | { kind: 'stall'; afterBytes?: number | undefined }
  /** `put` and `download`: S3's 403 for an expired URL. On the service's operations: a 403 AccessDeniedException. */
  | { kind: 'expired' }
  /** A raw answer: a proxy's HTML, truncated JSON. @default status 200, text/html */
  | { kind: 'body'; status?: number | undefined; contentType?: string | undefined; body: string }
  /** @default status 307 */
  | { kind: 'redirect'; status?: 301 | 302 | 307 | 308 | undefined; location: string }
  /**
   * `start` and `get` succeed, with members of the answer overwritten; `undefined` removes one; UploadMetadata is merged.
   * The others, which answer with no JSON, succeed as usual.
   */
  | { kind: 'patch'; response: Record<string, unknown> }
