import type { GetAttachmentOutput } from '../protocol/decode.ts'
import { decodeGetAttachment } from '../protocol/decode.ts'
import type {
  ConnectionTokenError,
  InvalidResponseError,
  NetworkError,
  ParticipantServiceError,
  TimeoutError,
  UploadAbortedError,
} from '../protocol/errors.ts'
import { FileRejectedError } from '../protocol/errors.ts'
import { checkGetAttachment, encodeGetAttachment, getPath } from '../protocol/operations.ts'
import { callParticipant } from './callParticipant.ts'
import type { AttachmentsClient, ConnectionToken } from './client.ts'
import type { FailedAttempt, Waiting } from './retry.ts'
import { untilAborted } from './wait.ts'

/** Parameters of `getAttachment`. */
export interface GetAttachmentParameters {
  /** Of a completed attachment, 1 to 256 characters. The chat's websocket tells it. */
  attachmentId: string
  /** Lifetime of the URL in seconds, an integer from 5 to 300. @default the service's own, which is not published */
  urlExpiryInSeconds?: number | undefined
  /** Overrides the client's for this call. */
  connectionToken?: ConnectionToken | undefined
  /** Aborts the call, also while it waits to be repeated. */
  signal?: AbortSignal | undefined
  /** Called when a wait begins or its end is put off, and with `null` when it is over. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  /** Called after each try that failed and will be repeated. */
  onFailedAttempt?: ((attempt: FailedAttempt<GetAttachmentErrorType>) => void) | undefined
}

/** Where the attachment can be read, for a few minutes. */
export type GetAttachmentResult = GetAttachmentOutput

/** Everything that `getAttachment` rejects with. */
export type GetAttachmentErrorType =
  | ConnectionTokenError
  | FileRejectedError
  | InvalidResponseError
  | NetworkError
  | ParticipantServiceError
  | TimeoutError
  | UploadAbortedError

/**
 * Asks the service for a URL of a completed attachment. Each call gets a new one. Rejects with a
 * {@link GetAttachmentErrorType}.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAttachment.html
 */
export async function getAttachment(
  client: AttachmentsClient,
  parameters: GetAttachmentParameters,
): Promise<GetAttachmentResult> {
  const { signal = new AbortController().signal } = parameters
  const rejections = checkGetAttachment(parameters)
  if (rejections.length > 0) throw new FileRejectedError(rejections, 'get')

  const body = JSON.stringify(encodeGetAttachment(parameters))
  const call = { ...parameters, step: 'get', path: getPath, body, signal } as const
  const { data } = await untilAborted('get', signal, () => callParticipant(client, call))
  return decodeGetAttachment(data, client.endpoint)
}
