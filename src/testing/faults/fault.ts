/** The failure of the operation's next request. */
export type Fault =
  /** Refuses without effect, in the service's JSON or S3's XML. */
  | StatusFault
  | { kind: 'delay'; ms: number }
  /** The operation takes effect, then the connection breaks. */
  | { kind: 'answer-lost' }
  /** The connection breaks without effect; on `put` after `afterBytes`. @default half the body */
  | { kind: 'reset'; afterBytes?: number | undefined }
  /** Never answers; on `put`, stops reading after `afterBytes`. @default half the body */
  | { kind: 'stall'; afterBytes?: number | undefined }
  /** S3's 403 for an expired URL, or the service's AccessDeniedException. */
  | { kind: 'expired' }
  /** Any answer, such as a proxy's HTML. @default status 200, text/html */
  | { kind: 'body'; status?: number | undefined; contentType?: string | undefined; body: string }
  /** @default status 307 */
  | { kind: 'redirect'; status?: 301 | 302 | 307 | 308 | undefined; location: string }
  /** Replaces members of the answer to `start` or `get`: `undefined` removes one, UploadMetadata is merged. Others ignore it. */
  | { kind: 'patch'; response: Record<string, unknown> }

export interface StatusFault {
  kind: 'status'
  status: number
  /** Exception name, or S3's Code. @default by status; none if unknown */
  exception?: string | undefined
  /** Place of the service's exception name. @default 'header' */
  type?: 'header' | 'code' | '__type' | 'none' | undefined
  message?: string | undefined
  /** @default 'Message' */
  messageKey?: 'Message' | 'message' | undefined
  /** Retry-After: seconds or an HTTP date. */
  retryAfter?: string | undefined
  /** x-amz-retry-after: milliseconds. */
  xAmzRetryAfter?: string | undefined
}

/** Three operations of the service; `put` and `download` of S3. */
export type Operation = 'start' | 'put' | 'complete' | 'get' | 'download'
