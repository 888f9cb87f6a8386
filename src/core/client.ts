import type { AxiosInstance } from 'axios'
import { Axios } from 'axios'
import type { AttachmentConstraints } from '../protocol/contentTypes.ts'
import type { EndpointOptions } from '../protocol/endpoint.ts'
import { resolveEndpoint } from '../protocol/endpoint.ts'
import type { AttachmentPersistence } from './attachmentPersistence.ts'
import { limit, timeLimit } from './limits.ts'
import type { Retries } from './retry.ts'
import type { RetryPolicy } from './retryPolicy.ts'
import { retryPolicyOf } from './retryPolicy.ts'
import type { StartCache } from './startCache.ts'
import { createStartCache } from './startCache.ts'
import type { ThrottleGate } from './throttleGate.ts'
import { createThrottleGate } from './throttleGate.ts'

/** The three calls of the Participant Service. */
export type ParticipantStep = 'start' | 'complete' | 'get'

/** The participant's ConnectionToken, or how to get the one that is valid now. It lives for a day and is then renewed. */
export type ConnectionToken = string | (() => string | Promise<string>)

/**
 * Options of `createAttachmentsClient`. For a limit, `0` and `Infinity` mean none, and so does a time that no timer can hold
 * (2147483647 ms, some 24 days).
 */
export interface AttachmentsClientOptions extends EndpointOptions {
  /**
   * The ConnectionToken of CreateParticipantConnection (not the ParticipantToken). A function is asked anew for every
   * request. May be left out where every call brings its own.
   */
  connectionToken?: ConnectionToken | undefined
  /** What `validateFile` lets through. @default {@link defaultConstraints}: Connect's documented 20 MB and 18 extensions */
  constraints?: Partial<AttachmentConstraints> | undefined
  /** Parts of the retry policy that differ from {@link defaultRetryPolicy}. */
  retry?: Partial<RetryPolicy> | undefined
  /** Limit of one request to the Participant Service, in ms. @default 20000: our judgement; the calls are small */
  timeout?: number | undefined
  /**
   * Sends the calls to the Participant Service, with interceptors, a proxy or a test's adapter of yours.
   * @default an instance of its own, which `axios.defaults` and the app's interceptors do not reach
   */
  axios?: AxiosInstance | undefined
  /**
   * Moves the files, up and down. Never sees the connection token.
   * @default an instance of its own, which `axios.defaults` and the app's interceptors do not reach
   */
  s3Axios?: AxiosInstance | undefined
  /**
   * Keeps what the tray has not sent yet over a reload: `createIndexedDbPersistence` of
   * `react-connect-attachments/persistence`. @default none
   */
  persistence?: AttachmentPersistence | undefined
}

/**
 * Holds all that outlives a component: calls under way, Start's answers, the retry budget, the throttle gates, the tray.
 * What is in it is for this library to use.
 */
export interface AttachmentsClient extends Retries {
  readonly endpoint: string
  readonly connectionToken: Exclude<ConnectionToken, string> | undefined
  /** For `validateFile(file, client.constraints)`. */
  readonly constraints: Partial<AttachmentConstraints> | undefined
  readonly timeout: number
  readonly axios: Axios
  readonly s3Axios: Axios
  /** One for each operation, for the service counts each by itself. */
  readonly throttleGates: Readonly<Record<ParticipantStep, ThrottleGate>>
  readonly startCache: StartCache
  /** Client tokens of Completes that may have been done, though no answer said so. */
  readonly unclearCompletes: Set<string>
  readonly persistence: AttachmentPersistence | undefined
}

/**
 * Makes the client of one chat session. Make it once, outside of render.
 * @throws {Error} at once, for neither `region` nor `endpoint`, an illegal mix of the endpoint options, or a number that is
 * negative, `NaN` or no number. It names the option.
 */
export function createAttachmentsClient(options: AttachmentsClientOptions): AttachmentsClient {
  const { connectionToken, constraints, timeout = 20_000 } = options
  const retry = retryPolicyOf(options.retry ?? {})
  return {
    endpoint: resolveEndpoint(options),
    // In a closure: whoever prints the client does not print the token.
    connectionToken: typeof connectionToken === 'string' ? () => connectionToken : connectionToken,
    constraints: constraints && checked(constraints),
    timeout: timeLimit('timeout', timeout),
    // fetch, because XHR would follow a redirect by itself and take the token along.
    axios: options.axios ?? new Axios({ adapter: 'fetch' }),
    // XHR, because fetch has no upload progress; fetch where there is no XHR.
    s3Axios: options.s3Axios ?? new Axios({ adapter: ['xhr', 'fetch'] }),
    retry,
    retryBudget: { tokens: retry.retryBudget },
    throttleGates: {
      start: createThrottleGate(retry),
      complete: createThrottleGate(retry),
      get: createThrottleGate({ ...retry, quota: undefined, assumedQuota: retry.assumedGetQuota }),
    },
    startCache: createStartCache(),
    unclearCompletes: new Set(),
    persistence: options.persistence,
  }
}

function checked({
  maxSizeInBytes,
  ...others
}: Partial<AttachmentConstraints>): Partial<AttachmentConstraints> {
  if (maxSizeInBytes === undefined) return others
  return { ...others, maxSizeInBytes: limit('constraints.maxSizeInBytes', maxSizeInBytes) }
}
