import type { AxiosInstance } from 'axios'
import { Axios } from 'axios'
import type { AttachmentConstraints } from '../protocol/contentTypes.ts'
import type { EndpointOptions } from '../protocol/endpoint.ts'
import { resolveEndpoint } from '../protocol/endpoint.ts'
import type { AttachmentFile } from './files/attachmentFile.ts'
import type { Inbox } from './inbox.ts'
import { createInbox } from './inbox.ts'
import { limit, timeLimit } from './limits.ts'
import type { AttachmentPersistence } from './queue/attachmentPersistence.ts'
import type { AttachmentQueueSettings, SomeQueueSettings } from './queue/attachmentQueueSettings.ts'
import { queueSettingsOf } from './queue/attachmentQueueSettings.ts'
import type { HttpClient } from './transport/exchange.ts'
import type { Retries } from './transport/retry.ts'
import { createRetryBudget } from './transport/retryBudget.ts'
import type { RetryPolicy } from './transport/retryPolicy.ts'
import { retryPolicyOf } from './transport/retryPolicy.ts'
import type { ThrottleGate } from './transport/throttleGate.ts'
import { assumedGetQuota, assumedQuota, createThrottleGate } from './transport/throttleGate.ts'
import { version } from './version.ts'

export type ParticipantStep = 'start' | 'complete' | 'get'

/** Shared by all copies of this version. Another version's client may work differently inside. */
export const internals: unique symbol = Symbol.for(`react-connect-attachments.client ${version}`)

/** The participant's ConnectionToken, or a function that returns the current one. Tokens live for a day. */
export type ConnectionToken = string | (() => string | Promise<string>)

/**
 * Returns the file to upload: a smaller picture, one without its location, another format. If its `type` changed, its name gets that
 * type's extension. `signal` aborts when the user aborts or `prepareTimeout` ends. In a browser, declare the parameter as `File`.
 */
export type PrepareFile = {
  // A method's parameter may be declared as one of the two.
  method(file: AttachmentFile, options: { signal: AbortSignal }): AttachmentFile | Promise<AttachmentFile>
}['method']

/** Limits: `0`, `Infinity` and times above 2147483647 ms (24 days, the longest timer) mean none. */
export interface AttachmentsClientOptions extends EndpointOptions {
  /**
   * From CreateParticipantConnection; not the ParticipantToken. A function is called for every request. Optional if every
   * call passes its own.
   */
  connectionToken?: ConnectionToken | undefined
  /** What `validateFile` accepts. @default {@link defaultConstraints}: 20 MB and 18 extensions */
  constraints?: Partial<AttachmentConstraints> | undefined
  /** Overrides of {@link defaultRetryPolicy}. */
  retry?: Partial<RetryPolicy> | undefined
  /**
   * Called once for each file before its upload, by the queue and `sendAttachment`. Size and type are validated afterwards. An error it
   * throws goes to the page's `error` event; the file fails with a `PrepareFileError`, and a retry calls it again.
   * @default none
   */
  prepareFile?: PrepareFile | undefined
  /** Limit of one `prepareFile`, in ms. @default 60000 (our judgement) */
  prepareTimeout?: number | undefined
  /** Limit of one Participant Service request, in ms. @default 20000 (our judgement) */
  timeout?: number | undefined
  /** Calls the Participant Service. @default its own instance, without `axios.defaults` and the app's interceptors */
  axios?: AxiosInstance | undefined
  /**
   * Transfers files. Never sees the connection token. To upload by fetch, pass `adapter: 'fetch'`: only the name can be recognized, and
   * S3 refuses what `axios.getAdapter('fetch')` sends in Node (`MissingContentLength`).
   * @default its own instance, as for `axios`
   */
  s3Axios?: AxiosInstance | undefined
  queue?: SomeQueueSettings | undefined
  /**
   * Stores unsent files of the queue across a reload: `createIndexedDbPersistence` (in React Native,
   * `createStoragePersistence`) of `react-connect-attachments/persistence`.
   * @default none
   */
  persistence?: AttachmentPersistence | undefined
}

/** The client of one chat session. Holds everything that outlives a component: requests, Start's answers, the queue. */
export interface AttachmentsClient {
  /** For `validateFile(file, client.constraints)`. */
  readonly constraints: Partial<AttachmentConstraints> | undefined
  /**
   * Takes an item of the chat's transcript: what the WebSocket pushes, or an element of GetTranscript's `Transcript`, in any
   * order and as often as they come. Others than attachments are ignored. Never throws.
   */
  readonly receive: (item: unknown) => void
  readonly [internals]: ClientInternals
}

export interface ClientInternals extends Retries {
  /** `''` for S3 alone. */
  readonly endpoint: string
  readonly connectionToken: Exclude<ConnectionToken, string> | undefined
  readonly timeout: number
  readonly prepareFile: PrepareFile | undefined
  readonly prepareTimeout: number
  readonly axios: HttpClient
  readonly s3Axios: HttpClient
  /** The service counts operations separately. */
  readonly throttleGates: Readonly<Record<ParticipantStep, ThrottleGate>>
  readonly queue: AttachmentQueueSettings
  readonly persistence: AttachmentPersistence | undefined
  readonly inbox: Inbox
  readonly state: Map<string, unknown>
}

/**
 * Makes the client of one chat session. Call it once, outside of render.
 * @throws {Error} naming the option: neither `region` nor `endpoint`, an illegal mix of endpoint options, a negative or
 * invalid number.
 */
export function createAttachmentsClient(options: AttachmentsClientOptions): AttachmentsClient {
  return createClient(resolveEndpoint(options), options)
}

/** @throws {Error} if another version made the client. */
export function internalsOf(client: AttachmentsClient): ClientInternals {
  const found: ClientInternals | undefined = client[internals]
  if (found) return found
  throw new Error(
    `This client is not of react-connect-attachments ${version}: install one version, and create the client with it.`,
  )
}

/** An upload needs only a signed URL. */
export function createS3Client(): AttachmentsClient {
  return createClient('', {})
}

function createClient(
  endpoint: string,
  options: Omit<AttachmentsClientOptions, keyof EndpointOptions>,
): AttachmentsClient {
  const { connectionToken, constraints, timeout = 20_000, prepareTimeout = 60_000, queue = {} } = options
  const retry = retryPolicyOf(options.retry ?? {})
  const inbox = createInbox()
  return {
    constraints: constraints && checked(constraints),
    receive: inbox.receive,
    [internals]: {
      endpoint,
      // Logging the client must not print the token.
      connectionToken: typeof connectionToken === 'string' ? () => connectionToken : connectionToken,
      timeout: timeLimit('timeout', timeout),
      prepareFile: options.prepareFile,
      prepareTimeout: timeLimit('prepareTimeout', prepareTimeout),
      axios: options.axios ?? new Axios({}),
      // fetch has no upload progress.
      s3Axios: options.s3Axios ?? new Axios({ adapter: ['xhr', 'fetch'] }),
      retry,
      retryBudget: createRetryBudget(),
      throttleGates: {
        start: createThrottleGate(assumedQuota, retry.quota),
        complete: createThrottleGate(assumedQuota, retry.quota),
        get: createThrottleGate(assumedGetQuota),
      },
      queue: queueSettingsOf(queue),
      persistence: options.persistence,
      inbox,
      state: new Map(),
    },
  }
}

function checked({
  maxSizeInBytes,
  ...others
}: Partial<AttachmentConstraints>): Partial<AttachmentConstraints> {
  if (maxSizeInBytes === undefined) return others
  return { ...others, maxSizeInBytes: limit('constraints.maxSizeInBytes', maxSizeInBytes) }
}
