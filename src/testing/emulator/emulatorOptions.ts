/** Settings of an emulator; `configure` changes them later. */
export interface EmulatorOptions {
  /** The only accepted X-Amz-Bearer. @default 'connection-token' */
  connectionToken?: string | undefined
  /** Per operation; `null` is unlimited. @default start and complete 2/s burst 5, get 8/s burst 12 */
  quotas?: Partial<Record<'start' | 'complete' | 'get', EmulatorQuota | null>> | undefined
  /** Lifetime of upload URLs. AWS publishes no value. @default 900 */
  urlLifetimeInSeconds?: number | undefined
  /** Further Starts get a ServiceQuotaExceededException. @default 35 */
  attachmentsPerContact?: number | undefined
  /** Largest allowed attachment. @default 20971520 */
  maxSizeInBytes?: number | undefined
  /** Allowed extensions, without dot, in any case. @default Connect's documented 18 */
  extensions?: readonly string[] | undefined
  /** Exposes x-amzn-errortype and x-amzn-requestid. @default true */
  exposeErrorType?: boolean | undefined
  /** Exposes Retry-After and x-amz-retry-after. @default false */
  exposeRetryAfter?: boolean | undefined
  /** The store's CORS headers; `not-on-errors` omits them from 400 up. @default 'always' */
  s3Cors?: 'always' | 'never' | 'not-on-errors' | undefined
  /**
   * Answer to an identical Start: the same again, or the same AttachmentId with a new URL. AWS does not publish which.
   * @default 'same'
   */
  replay?: 'same' | 'fresh-url' | undefined
  /**
   * Attachment scanning: `off` approves each attachment at once, `approve` and `reject` decide after `scanDelayMs`, and `wait`
   * leaves the decision to `emulator.scan`.
   * @default 'off'
   */
  scanner?: 'off' | 'approve' | 'reject' | 'wait' | undefined
  /** Connect's scanner has up to a minute. @default 0 */
  scanDelayMs?: number | undefined
  /** Pushes attachments in progress; `false`: only the transcript has them. AWS does not publish which. @default true */
  pushesInProgress?: boolean | undefined
  /** The scanner's decision changes the attachment's item, or is a new one. AWS does not publish which. @default 'same' */
  scanItems?: 'same' | 'new' | undefined
  /**
   * `false` breaks every connection before a request arrives. Other emulators of the same server still answer probes at its root.
   * @default true
   */
  isReachable?: boolean | undefined
  /** Delay before each answer, preflights included. @default 0 */
  latencyMs?: number | undefined
  /** Bandwidth of one PUT or download. Over real HTTP, socket buffers take the first megabytes faster. @default null, unlimited */
  bytesPerSecond?: number | null | undefined
  /**
   * Exposes the store's ETag and x-amz-request-id. @default false
   * @internal
   */
  exposeS3Headers?: boolean | undefined
  /**
   * Allowed by the participant host's preflight. @default content-type, x-amz-bearer, x-amz-user-agent
   * @internal
   */
  allowedHeaders?: readonly string[] | undefined
  /**
   * Access-Control-Max-Age, in seconds. @default null, none
   * @internal
   */
  maxAge?: number | null | undefined
  /**
   * Whether UrlExpiry has a fraction. @default 'milliseconds'
   * @internal
   */
  expiryFormat?: 'milliseconds' | 'seconds' | undefined
  /**
   * Non-ASCII names in Content-Disposition: by RFC 5987, or raw, even where no header allows it. @default 'encoded'
   * @internal
   */
  contentDisposition?: 'encoded' | 'raw' | undefined
  /**
   * Answer to a repeated Complete: the same, or a ConflictException. AWS does not publish which. @default 'same'
   * @internal
   */
  completeReplay?: 'same' | 'conflict' | undefined
}

export interface CreateEmulatorOptions extends EmulatorOptions {
  /** The participant host's base URL. @default `'http://127.0.0.1/participant-service'` */
  origin?: string | undefined
  /** The store's base URL, on another origin. @default `'http://127.0.0.1:9000'` */
  s3Origin?: string | undefined
}

/** A token bucket of `burst` requests, refilled at `ratePerSecond`. */
export interface EmulatorQuota {
  ratePerSecond: number
  burst: number
}
