import { checkCompleteAttachmentUploadOutput } from '../protocol/decode.ts'
import type {
  ConnectionTokenError,
  NetworkError,
  TimeoutError,
  UploadAbortedError,
} from '../protocol/errors.ts'
import { FileRejectedError, InvalidResponseError, ParticipantServiceError } from '../protocol/errors.ts'
import {
  checkCompleteAttachmentUpload,
  completePath,
  encodeCompleteAttachmentUpload,
} from '../protocol/operations.ts'
import { callParticipant } from './callParticipant.ts'
import type { AttachmentsClient, ConnectionToken } from './client.ts'
import { createClientToken } from './clientToken.ts'
import type { FailedAttempt, Waiting } from './retry.ts'
import { untilAborted } from './wait.ts'

/** Parameters of `completeAttachmentUpload`, variables of `useCompleteAttachmentUpload`. */
export interface CompleteAttachmentUploadParameters {
  /** What Start answered, 1 to 256 characters. Its file must be stored. */
  attachmentId: string
  /**
   * Idempotency key of this call, 1 to 500 characters, the same on every retry of it; not the one of Start.
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
  /** Called when a wait begins or its end is put off, and with `null` when it is over. */
  onWaiting?: ((waiting: Waiting | null) => void) | undefined
  /** Called after each try that failed and will be repeated. */
  onFailedAttempt?: ((attempt: FailedAttempt<CompleteAttachmentUploadErrorType>) => void) | undefined
}

/** The attachment is with the chat. A scanner may still reject it; the chat's websocket tells. */
export interface CompleteAttachmentUploadResult {
  attachmentId: string
}

/** Everything that `completeAttachmentUpload` rejects with. */
export type CompleteAttachmentUploadErrorType =
  | ConnectionTokenError
  | FileRejectedError
  | InvalidResponseError
  | NetworkError
  | ParticipantServiceError
  | TimeoutError
  | UploadAbortedError

/**
 * Posts a stored file to the chat. A `ConflictException` after a try of the same `clientToken` whose answer was lost, or was a
 * 5xx, means that that try has done it, and counts as done; after none it is an error. Rejects with a {@link CompleteAttachmentUploadErrorType}.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CompleteAttachmentUpload.html
 */
export async function completeAttachmentUpload(
  client: AttachmentsClient,
  parameters: CompleteAttachmentUploadParameters,
): Promise<CompleteAttachmentUploadResult> {
  const { attachmentId, clientToken = createClientToken() } = parameters
  const { signal = new AbortController().signal } = parameters
  const input = { attachmentId, clientToken }
  const rejections = checkCompleteAttachmentUpload(input)
  if (rejections.length > 0) throw new FileRejectedError(rejections, 'complete')

  const body = JSON.stringify(encodeCompleteAttachmentUpload(input))
  const onUnclear = (): void => void client.unclearCompletes.add(clientToken)
  const call = { ...parameters, step: 'complete', path: completePath, body, signal, onUnclear } as const
  try {
    const { data } = await untilAborted('complete', signal, () => callParticipant(client, call))
    checkCompleteAttachmentUploadOutput(data)
  } catch (error) {
    if (error instanceof InvalidResponseError) onUnclear()
    const isConflict = error instanceof ParticipantServiceError && error.code === 'ConflictException'
    if (!(isConflict && client.unclearCompletes.has(clientToken))) throw error
  }
  client.unclearCompletes.delete(clientToken)
  return { attachmentId }
}
