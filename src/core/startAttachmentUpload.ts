import type { InvalidParameterError } from '../protocol/appErrors.ts'
import { checkStartAttachmentUpload } from '../protocol/checkInput.ts'
import type { StartAttachmentUploadOutput } from '../protocol/decode.ts'
import { decodeStartAttachmentUpload } from '../protocol/decode.ts'
import type { FileRejectedError } from '../protocol/fileErrors.ts'
import type { StartAttachmentUploadInput } from '../protocol/operations.ts'
import { encodeStartAttachmentUpload, startPath } from '../protocol/operations.ts'
import type { ParticipantServiceError } from '../protocol/serverErrors.ts'
import type { Caller, CallOptions } from './callOptions.ts'
import { callerOf } from './callOptions.ts'
import type { AttachmentsClient, ConnectionToken } from './client.ts'
import { internalsOf } from './client.ts'
import { createClientToken } from './clientToken.ts'
import { startCacheOf } from './startCache.ts'
import type { ParticipantCallErrorType } from './transport/callParticipant.ts'
import { callParticipant } from './transport/callParticipant.ts'
import type { AttemptError } from './transport/retry.ts'

export interface StartAttachmentUploadParameters extends CallOptions<StartAttachmentUploadErrorType> {
  /** Visible to the other side, 1 to 256 characters, no slashes or control characters; see `describeFile`. */
  attachmentName: string
  /** Exact size in bytes, from 1. The URL accepts no other. */
  attachmentSizeInBytes: number
  /** MIME type, 1 to 255 characters. */
  contentType: string
  /** Idempotency key, 1 to 500 characters: one per attachment, kept across retries. @default a new UUID */
  clientToken?: string | undefined
  /** Overrides the client's. The hook keeps it out of `variables`; passed to `mutate` again, only that object finds it. */
  connectionToken?: ConnectionToken | undefined
}

export interface StartAttachmentUploadResult extends StartAttachmentUploadOutput {
  /** The key used. */
  clientToken: string
}

export type StartAttachmentUploadErrorType =
  | FileRejectedError
  | InvalidParameterError
  | ParticipantCallErrorType

/**
 * Requests a URL for an upload. Calls with the same `clientToken` share one request, and its answer until the URL expires.
 * @throws {StartAttachmentUploadErrorType}
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_StartAttachmentUpload.html
 */
export async function startAttachmentUpload(
  client: AttachmentsClient,
  parameters: StartAttachmentUploadParameters,
): Promise<StartAttachmentUploadResult> {
  const { clientToken = createClientToken(), connectionToken } = parameters
  const { signal, report } = callerOf(parameters)
  const { attachmentName, attachmentSizeInBytes, contentType } = parameters
  const input = { attachmentName, attachmentSizeInBytes, contentType, clientToken }
  checkStartAttachmentUpload(input)
  const started = await startCacheOf(client).share(input, signal, (shared) =>
    requestStart(client, { ...input, connectionToken }, { signal: shared, report }),
  )
  return { ...started, clientToken }
}

/** Requires checked parameters. */
export async function requestStart(
  client: AttachmentsClient,
  {
    connectionToken,
    ...input
  }: StartAttachmentUploadInput & { connectionToken?: ConnectionToken | undefined },
  caller: Caller<AttemptError<ParticipantServiceError>>,
): Promise<StartAttachmentUploadOutput> {
  const body = JSON.stringify(encodeStartAttachmentUpload(input))
  const call = { step: 'start', path: startPath, body, connectionToken } as const
  const { data } = await callParticipant(client, call, caller)
  return decodeStartAttachmentUpload(data, internalsOf(client).endpoint)
}
