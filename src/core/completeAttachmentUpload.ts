import type { InvalidParameterError } from '../protocol/appErrors.ts'
import { checkCompleteAttachmentUpload } from '../protocol/checkInput.ts'
import { checkCompleteAttachmentUploadOutput } from '../protocol/decode.ts'
import { isErrorNamed } from '../protocol/errorGuards.ts'
import type { CompleteAttachmentUploadInput } from '../protocol/operations.ts'
import { completePath, encodeCompleteAttachmentUpload } from '../protocol/operations.ts'
import type { ParticipantServiceError } from '../protocol/serverErrors.ts'
import { isParticipantServiceError } from '../protocol/serverErrors.ts'
import type { Caller, CallOptions } from './callOptions.ts'
import { callerOf } from './callOptions.ts'
import type { AttachmentsClient, ConnectionToken } from './client.ts'
import { createClientToken } from './clientToken.ts'
import { perClient } from './perClient.ts'
import type { ParticipantCallErrorType } from './transport/callParticipant.ts'
import { callParticipant } from './transport/callParticipant.ts'
import type { AttemptError } from './transport/retry.ts'
import { untilAborted } from './transport/wait.ts'

export interface CompleteAttachmentUploadParameters extends CallOptions<CompleteAttachmentUploadErrorType> {
  /** From Start, 1 to 256 characters. Its file must be stored. */
  attachmentId: string
  /** Idempotency key, 1 to 500 characters, kept across retries; not Start's. @default a new UUID */
  clientToken?: string | undefined
  /** Overrides the client's. The hook keeps it out of `variables`. */
  connectionToken?: ConnectionToken | undefined
}

/** A scanner may still reject the attachment; the chat's WebSocket reports that. */
export interface CompleteAttachmentUploadResult {
  attachmentId: string
}

export type CompleteAttachmentUploadErrorType = InvalidParameterError | ParticipantCallErrorType

/** Client tokens of Completes without a clear answer. */
const unclearOf = perClient('unclear completes', () => new Set<string>())

/**
 * Posts a stored file to the chat. A `ConflictException` counts as success if an earlier attempt with the same
 * `clientToken` had no clear answer (lost, malformed, or a 5xx).
 * @throws {@link CompleteAttachmentUploadErrorType}
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CompleteAttachmentUpload.html
 */
export async function completeAttachmentUpload(
  client: AttachmentsClient,
  parameters: CompleteAttachmentUploadParameters,
): Promise<CompleteAttachmentUploadResult> {
  const { attachmentId, clientToken = createClientToken(), connectionToken } = parameters
  const input = { attachmentId, clientToken }
  checkCompleteAttachmentUpload(input)

  const caller = callerOf(parameters)
  const unclear = unclearOf(client)
  let isUnclear = false
  // Concurrent calls may share the token.
  const posting: Posting = {
    get mayBePosted() {
      return isUnclear || unclear.has(clientToken)
    },
    set mayBePosted(mayBePosted) {
      isUnclear = mayBePosted
      if (mayBePosted) unclear.add(clientToken)
      else unclear.delete(clientToken)
    },
  }
  await untilAborted('complete', caller.signal, () =>
    requestComplete(client, { ...input, connectionToken }, posting, caller),
  )
  return { attachmentId }
}

/** Set while a Complete has no clear answer. */
export interface Posting {
  mayBePosted: boolean
}

/** Requires checked parameters; updates `posting` even on failure. */
export async function requestComplete(
  client: AttachmentsClient,
  {
    connectionToken,
    ...input
  }: CompleteAttachmentUploadInput & { connectionToken?: ConnectionToken | undefined },
  posting: Posting,
  caller: Caller<AttemptError<ParticipantServiceError>>,
): Promise<void> {
  const body = JSON.stringify(encodeCompleteAttachmentUpload(input))
  const onUnclear = (): void => {
    posting.mayBePosted = true
  }
  const call = { step: 'complete', path: completePath, body, connectionToken, onUnclear } as const
  try {
    const { data } = await callParticipant(client, call, caller)
    checkCompleteAttachmentUploadOutput(data)
  } catch (error) {
    if (isErrorNamed(error, 'InvalidResponseError')) onUnclear()
    const isConflict = isParticipantServiceError(error) && error.code === 'ConflictException'
    if (!isConflict || !posting.mayBePosted) throw error
  }
  posting.mayBePosted = false
}
