import type { InvalidParameterError } from '../protocol/appErrors.ts'
import { checkGetAttachment } from '../protocol/checkInput.ts'
import type { GetAttachmentOutput } from '../protocol/decode.ts'
import { decodeGetAttachment } from '../protocol/decode.ts'
import { encodeGetAttachment, getPath } from '../protocol/operations.ts'
import type { ParticipantServiceError } from '../protocol/serverErrors.ts'
import type { Caller, CallOptions } from './callOptions.ts'
import { callerOf } from './callOptions.ts'
import type { AttachmentsClient, ConnectionToken } from './client.ts'
import { internalsOf } from './client.ts'
import type { ParticipantCallErrorType } from './transport/callParticipant.ts'
import { callParticipant } from './transport/callParticipant.ts'
import type { AttemptError } from './transport/retry.ts'
import { untilAborted } from './transport/wait.ts'

export interface GetAttachmentParameters extends CallOptions<GetAttachmentErrorType> {
  /** 1 to 256 characters, from the chat's WebSocket. */
  attachmentId: string
  /** Lifetime in seconds, an integer from 5 to 300. @default the service's own, which is not published */
  urlExpiryInSeconds?: number | undefined
  /** Overrides the client's. */
  connectionToken?: ConnectionToken | undefined
}

/** A signed URL, readable for a few minutes. */
export type GetAttachmentResult = GetAttachmentOutput

export type GetAttachmentErrorType = InvalidParameterError | ParticipantCallErrorType

/**
 * Requests a new URL of a completed attachment.
 * @throws {GetAttachmentErrorType}
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAttachment.html
 */
export async function getAttachment(
  client: AttachmentsClient,
  parameters: GetAttachmentParameters,
): Promise<GetAttachmentResult> {
  const caller = callerOf(parameters)
  return await untilAborted('get', caller.signal, () => requestAttachment(client, parameters, caller))
}

export async function requestAttachment(
  client: AttachmentsClient,
  {
    attachmentId,
    urlExpiryInSeconds,
    connectionToken,
  }: Omit<GetAttachmentParameters, keyof CallOptions<unknown>>,
  caller: Caller<AttemptError<ParticipantServiceError>>,
): Promise<GetAttachmentResult> {
  const input = { attachmentId, urlExpiryInSeconds }
  checkGetAttachment(input)
  const body = JSON.stringify(encodeGetAttachment(input))
  const call = { step: 'get', path: getPath, body, connectionToken } as const
  const { data } = await callParticipant(client, call, caller)
  return decodeGetAttachment(data, internalsOf(client).endpoint)
}
