import type { StartAttachmentUploadOutput } from '../protocol/decode.ts'
import { decodeStartAttachmentUpload } from '../protocol/decode.ts'
import type {
  ConnectionTokenError,
  InvalidResponseError,
  NetworkError,
  ParticipantServiceError,
  TimeoutError,
  UploadAbortedError,
} from '../protocol/errors.ts'
import { FileRejectedError } from '../protocol/errors.ts'
import { checkStartAttachmentUpload, encodeStartAttachmentUpload, startPath } from '../protocol/operations.ts'
import { callParticipant } from './callParticipant.ts'
import type { AttachmentsClient, ConnectionToken } from './client.ts'
import { createClientToken } from './clientToken.ts'
import type { FailedAttempt, Waiting } from './retry.ts'

/** Parameters of `startAttachmentUpload`, variables of `useStartAttachmentUpload`. */
export interface StartAttachmentUploadParameters {
  /** Name that the other side sees, 1 to 256 characters, without slashes and control characters. `describeFile` makes one. */
  attachmentName: string
  /** Exact size of the file in bytes, from 1. The URL is good for a body of this size only. */
  attachmentSizeInBytes: number
  /** MIME type, 1 to 255 characters. */
  contentType: string
  /**
   * Idempotency key, 1 to 500 characters: one per attachment, the same on every retry of it.
   * @default a new UUID
   */
  clientToken?: string | undefined
  /**
   * Overrides the client's for this call. The hook keeps it out of `variables`; given to `mutate` again, that same object
   * finds it, and a copy of it does not.
   */
  connectionToken?: ConnectionToken | undefined
  /** Aborts the call, also while it waits to be repeated. */
  signal?: AbortSignal | undefined
  /** Called when a wait begins or its end is put off, and with `null` when it is over; see `onFailedAttempt`. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  /** Called after each try that failed and will be repeated; of calls that share a request, the first one's is called. */
  onFailedAttempt?: ((attempt: FailedAttempt<StartAttachmentUploadErrorType>) => void) | undefined
}

/** Where to upload, and what to call the attachment. */
export interface StartAttachmentUploadResult extends StartAttachmentUploadOutput {
  /** The idempotency key that was used. */
  clientToken: string
}

/** Everything that `startAttachmentUpload` rejects with. */
export type StartAttachmentUploadErrorType =
  | ConnectionTokenError
  | FileRejectedError
  | InvalidResponseError
  | NetworkError
  | ParticipantServiceError
  | TimeoutError
  | UploadAbortedError

/**
 * Asks the service where to upload a file. Calls with the same `clientToken` share one request, and its answer until the
 * URL expires. Rejects with a {@link StartAttachmentUploadErrorType}.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_StartAttachmentUpload.html
 */
export async function startAttachmentUpload(
  client: AttachmentsClient,
  parameters: StartAttachmentUploadParameters,
): Promise<StartAttachmentUploadResult> {
  const { clientToken = createClientToken(), signal = new AbortController().signal } = parameters
  const input = { ...parameters, clientToken }
  const rejections = checkStartAttachmentUpload(input)
  if (rejections.length > 0) throw new FileRejectedError(rejections)
  const body = JSON.stringify(encodeStartAttachmentUpload(input))

  const started = await client.startCache.share(clientToken, body, signal, async (shared) => {
    const call = { ...parameters, step: 'start', path: startPath, body, signal: shared } as const
    const { data } = await callParticipant(client, call)
    return decodeStartAttachmentUpload(data, client.endpoint)
  })
  return { ...started, clientToken }
}
