import type { EmulatorOptions, EmulatorQuota } from './emulatorOptions.ts'

/** Complete `EmulatorOptions`. */
export interface Settings {
  connectionToken: string
  quotas: Record<'start' | 'complete' | 'get', EmulatorQuota | null>
  urlLifetimeInSeconds: number
  exposeErrorType: boolean
  exposeRetryAfter: boolean
  exposeS3Headers: boolean
  s3Cors: 'always' | 'never' | 'not-on-errors'
  allowedHeaders: readonly string[]
  maxAge: number | null
  expiryFormat: 'milliseconds' | 'seconds'
  contentDisposition: 'encoded' | 'raw'
  attachmentsPerContact: number
  maxSizeInBytes: number
  extensions: readonly string[]
  replay: 'same' | 'fresh-url'
  completeReplay: 'same' | 'conflict'
  scanner: 'off' | 'approve' | 'reject' | 'wait'
  scanDelayMs: number
  pushesInProgress: boolean
  scanItems: 'same' | 'new'
  isReachable: boolean
  latencyMs: number
  bytesPerSecond: number | null
}

/** Connect's documented defaults; ours where undocumented. */
export const defaultSettings: Settings = {
  connectionToken: 'connection-token',
  quotas: {
    start: { ratePerSecond: 2, burst: 5 },
    complete: { ratePerSecond: 2, burst: 5 },
    get: { ratePerSecond: 8, burst: 12 },
  },
  urlLifetimeInSeconds: 900,
  exposeErrorType: true,
  exposeRetryAfter: false,
  exposeS3Headers: false,
  s3Cors: 'always',
  // UNCONFIRMED: unpublished. AWS's browser sample needs these.
  allowedHeaders: ['content-type', 'x-amz-bearer', 'x-amz-user-agent'],
  maxAge: null,
  expiryFormat: 'milliseconds',
  contentDisposition: 'encoded',
  attachmentsPerContact: 35,
  // UNCONFIRMED: "20 MB" may also mean 20 000 000.
  maxSizeInBytes: 20 * 1024 * 1024,
  extensions: 'csv doc docx heic jfif jpeg jpg mov mp4 pdf png ppt pptx rtf txt wav xls xlsx'.split(' '),
  replay: 'same',
  completeReplay: 'same',
  scanner: 'off',
  scanDelayMs: 0,
  // UNCONFIRMED, as is the next.
  pushesInProgress: true,
  scanItems: 'same',
  isReachable: true,
  latencyMs: 0,
  bytesPerSecond: null,
}

export function withOptions(settings: Settings, options: EmulatorOptions): Settings {
  return {
    ...settings,
    ...withoutUndefined(options),
    quotas: { ...settings.quotas, ...withoutUndefined(options.quotas ?? {}) },
  }
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(value).filter(([, member]) => member !== undefined)
  // Object.fromEntries loses the members' types.
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
