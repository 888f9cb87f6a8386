/** A token bucket: `burst` requests at once, refilled by `ratePerSecond`. */
export interface EmulatorQuota {
  ratePerSecond: number
  burst: number
}

/** What an emulator can be told. Every member has a default, and all can be changed while it runs. */
export interface EmulatorOptions {
  /** The one accepted X-Amz-Bearer; any other is refused with AccessDeniedException. @default 'connection-token' */
  connectionToken?: string | undefined
  /** Per operation; `null` is unlimited. @default start and complete 2/s burst 5, get 8/s burst 12 */
  quotas?: Partial<Record<'start' | 'complete' | 'get', EmulatorQuota | null>> | undefined
  /** Lifetime of an upload URL, in seconds. The service's own is not published. @default 900 */
  urlLifetimeInSeconds?: number | undefined
  /** Whether scripts may read x-amzn-errortype and x-amzn-requestid. @default true */
  exposeErrorType?: boolean | undefined
  /** Whether scripts may read Retry-After and x-amz-retry-after. @default false */
  exposeRetryAfter?: boolean | undefined
  /** Whether scripts may read ETag and x-amz-request-id of the store. @default false */
  exposeS3Headers?: boolean | undefined
  /** When the store answers with CORS headers; `not-on-errors` leaves them out from status 400 up. @default 'always' */
  s3Cors?: 'always' | 'never' | 'not-on-errors' | undefined
  /** Request headers that the participant host's preflight allows. @default content-type, x-amz-bearer, x-amz-user-agent */
  allowedHeaders?: readonly string[] | undefined
  /** Access-Control-Max-Age of preflights, in seconds; `null` sends none. @default null */
  maxAge?: number | null | undefined
  /** Whether UrlExpiry has a fraction. @default 'milliseconds' */
  expiryFormat?: 'milliseconds' | 'seconds' | undefined
  /**
   * Whether a name outside ASCII is encoded as RFC 5987 says, or stands raw in Content-Disposition (which then
   * may hold characters that no header can). @default 'encoded'
   */
  contentDisposition?: 'encoded' | 'raw' | undefined
  /** Starts from this many on are refused with ServiceQuotaExceededException. @default 35 */
  attachmentsPerContact?: number | undefined
  /** Largest attachment that the instance allows, in bytes. @default 20971520 */
  maxSizeInBytes?: number | undefined
  /** Extensions that the instance allows, without dot, in any case. @default Connect's documented eighteen */
  extensions?: readonly string[] | undefined
  /**
   * What a Start gets that repeats a ClientToken with the same parameters: the identical answer, or the same
   * AttachmentId with a newly signed URL. Which one the service does is not published. @default 'same'
   */
  replay?: 'same' | 'fresh-url' | undefined
  /**
   * What a Complete gets that repeats a ClientToken: the same answer again, or a ConflictException, for it has been done.
   * Which one the service does is not published. @default 'same'
   */
  completeReplay?: 'same' | 'conflict' | undefined
  /**
   * `false`: the network is away. Every connection breaks, and nothing arrives. A server's other emulators still answer at its
   * root, so that there a page finds the host itself reachable. @default true
   */
  isReachable?: boolean | undefined
  /** Added before each answer, preflights included, in milliseconds. @default 0 */
  latencyMs?: number | undefined
  /**
   * Bandwidth of one PUT body or one download, in bytes per second; `null` is unlimited. Over real HTTP some megabytes
   * of socket buffers run ahead of it. @default null
   */
  bytesPerSecond?: number | null | undefined
}

/** Where an emulator in memory pretends to live. */
export interface CreateEmulatorOptions extends EmulatorOptions {
  /** Base URL of the participant host. @default 'http://127.0.0.1/participant-service' */
  origin?: string | undefined
  /** Base URL of the store, another origin. @default 'http://127.0.0.1:9000' */
  s3Origin?: string | undefined
}
