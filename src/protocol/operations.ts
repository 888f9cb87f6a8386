/**
 * Paths of API version 2018-09-07; all are POST with a JSON body.
 * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_Operations.html
 */
export const startPath = '/participant/start-attachment-upload'
export const completePath = '/participant/complete-attachment-upload'
export const getPath = '/participant/attachment'

export const bearerHeader = 'X-Amz-Bearer'

export interface StartAttachmentUploadInput {
  /** 1 to 256 characters. */
  attachmentName: string
  /** Safe integer from 1. */
  attachmentSizeInBytes: number
  /** MIME type, 1 to 255 characters. */
  contentType: string
  /** Idempotency key, 1 to 500 characters. */
  clientToken: string
}

interface StartAttachmentUploadRequest {
  AttachmentName: string
  AttachmentSizeInBytes: number
  ClientToken: string
  ContentType: string
}

export function encodeStartAttachmentUpload(input: StartAttachmentUploadInput): StartAttachmentUploadRequest {
  return {
    AttachmentName: input.attachmentName,
    AttachmentSizeInBytes: input.attachmentSizeInBytes,
    ClientToken: input.clientToken,
    ContentType: input.contentType,
  }
}

export interface CompleteAttachmentUploadInput {
  /** Id from Start, 1 to 256 characters. The service accepts one per call. */
  attachmentId: string
  /** Idempotency key, 1 to 500 characters; not Start's. */
  clientToken: string
}

interface CompleteAttachmentUploadRequest {
  AttachmentIds: [string]
  ClientToken: string
}

export function encodeCompleteAttachmentUpload(
  input: CompleteAttachmentUploadInput,
): CompleteAttachmentUploadRequest {
  return { AttachmentIds: [input.attachmentId], ClientToken: input.clientToken }
}

/** The service's limits, in seconds. */
export const shortestUrlExpiry = 5
export const longestUrlExpiry = 300

export interface GetAttachmentInput {
  /** Of a completed attachment, 1 to 256 characters. */
  attachmentId: string
  /** Lifetime of the URL, 5 to 300 s. AWS publishes no default. */
  urlExpiryInSeconds?: number | undefined
}

interface GetAttachmentRequest {
  AttachmentId: string
  UrlExpiryInSeconds?: number
}

export function encodeGetAttachment(input: GetAttachmentInput): GetAttachmentRequest {
  return {
    AttachmentId: input.attachmentId,
    ...(input.urlExpiryInSeconds !== undefined && { UrlExpiryInSeconds: input.urlExpiryInSeconds }),
  }
}
