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
import { scansOf } from './scans.ts'
import type { Posting } from './sending/posting.ts'
import { uploadsOf } from './sending/uploads.ts'
import type { ParticipantCallErrorType } from './transport/callParticipant.ts'
import { callParticipant } from './transport/callParticipant.ts'
import type { AttemptError } from './transport/retry.ts'
import type { SharedWork } from './transport/shareWork.ts'
import { shareWork } from './transport/shareWork.ts'
import { untilAborted } from './transport/wait.ts'

export interface CompleteAttachmentUploadParameters extends CallOptions<CompleteAttachmentUploadErrorType> {
  /** From Start, 1 to 256 characters. Its file must be stored. */
  attachmentId: string
  /**
   * Idempotency key, 1 to 500 characters, kept across retries; not Start's.
   * @default a new UUID, or the key of a file that `uploadAttachment` or the queue has uploaded
   */
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
 * `clientToken` had no clear answer (lost, malformed, or a 5xx). Concurrent calls for one attachment share one request. Repeating
 * it for a file of `uploadAttachment` is safe.
 * @throws {CompleteAttachmentUploadErrorType}
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CompleteAttachmentUpload.html
 */
export async function completeAttachmentUpload(
  client: AttachmentsClient,
  parameters: CompleteAttachmentUploadParameters,
): Promise<CompleteAttachmentUploadResult> {
  const { attachmentId, connectionToken } = parameters
  const upload = uploadsOf(client).get(attachmentId)?.deref()
  if (upload?.item.status === 'sent') return { attachmentId }
  const { clientToken = upload?.completeToken ?? createClientToken() } = parameters
  const input = { attachmentId, clientToken }
  checkCompleteAttachmentUpload(input)

  const caller = callerOf(parameters)
  const posting = upload ?? postingOf(client, clientToken)
  await untilAborted('complete', caller.signal, () =>
    requestComplete(client, { ...input, connectionToken }, posting, caller),
  )
  // Without its file, it may stay: a repeated call changes nothing.
  if (upload) uploadsOf(client).set(attachmentId, { deref: () => upload })
  return { attachmentId }
}

function postingOf(client: AttachmentsClient, clientToken: string): Posting {
  const unclear = unclearOf(client)
  let isUnclear = false
  return {
    // Concurrent calls may share the token.
    get mayBePosted() {
      return isUnclear || unclear.has(clientToken)
    },
    set mayBePosted(mayBePosted) {
      isUnclear = mayBePosted
      if (mayBePosted) unclear.add(clientToken)
      else unclear.delete(clientToken)
    },
  }
}

/** Completes in progress, by attachment id. */
const completesOf = perClient('completes', () => new Map<string, SharedWork<void>>())

/** Requires checked parameters; updates `posting` even on failure. Joins the attachment's running Complete: the service may refuse another. */
export async function requestComplete(
  client: AttachmentsClient,
  input: Parameters<typeof post>[1],
  posting: Posting,
  { signal, report }: Caller<AttemptError<ParticipantServiceError>>,
): Promise<void> {
  const completes = completesOf(client)
  const { attachmentId } = input
  const shared = completes.get(attachmentId) ?? {}
  completes.set(attachmentId, shared)
  try {
    await shareWork(shared, signal, (running) =>
      // Others may wait for it longer than its first caller.
      post(client, input, posting, { signal: running, report: (event) => signal.aborted || report(event) }),
    )
  } finally {
    if (!shared.running && completes.get(attachmentId) === shared) completes.delete(attachmentId)
  }
}

async function post(
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
    const code = isParticipantServiceError(error) ? error.code : undefined
    const isPosted =
      scansOf(client).get(input.attachmentId) || (code === 'ConflictException' && posting.mayBePosted)
    if (!isPosted) {
      if (code === 'ValidationException' && !posting.mayBePosted) posting.lose?.()
      throw error
    }
  }
  posting.mayBePosted = false
  posting.report?.({ type: 'sent' })
}
