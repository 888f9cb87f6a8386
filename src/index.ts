export type {
  AttachmentsClient,
  AttachmentsClientOptions,
  ConnectionToken,
} from './core/client.ts'
export { createAttachmentsClient } from './core/client.ts'
export type {
  CompleteAttachmentUploadErrorType,
  CompleteAttachmentUploadParameters,
  CompleteAttachmentUploadResult,
} from './core/completeAttachmentUpload.ts'
export { completeAttachmentUpload } from './core/completeAttachmentUpload.ts'
export type { FileDescription } from './core/describeFile.ts'
export { describeFile } from './core/describeFile.ts'
export type { FailedAttempt } from './core/retry.ts'
export type { Quota, RetryPolicy } from './core/retryPolicy.ts'
export { defaultRetryPolicy } from './core/retryPolicy.ts'
export type {
  S3UploadErrorType,
  S3UploadParameters,
  S3UploadResult,
  TransferProgress,
} from './core/s3Upload.ts'
export { s3Upload } from './core/s3Upload.ts'
export type {
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
} from './core/startAttachmentUpload.ts'
export { startAttachmentUpload } from './core/startAttachmentUpload.ts'
export { validateFile } from './core/validateFile.ts'
export type { AttachmentConstraints } from './protocol/contentTypes.ts'
export { defaultConstraints } from './protocol/contentTypes.ts'
export type {
  AttachmentStep,
  FileRejection,
  FileRejectionCode,
  ParticipantServiceErrorCode,
} from './protocol/errors.ts'
export {
  AttachmentError,
  ConnectionTokenError,
  FileRejectedError,
  InvalidResponseError,
  NetworkError,
  ParticipantServiceError,
  S3UploadError,
  TimeoutError,
  UploadAbortedError,
  UrlExpiredError,
} from './protocol/errors.ts'
export type { UploadMetadata } from './protocol/uploadMetadata.ts'
export type { AttachmentsProviderProps } from './react/AttachmentsProvider.tsx'
export { AttachmentsProvider } from './react/AttachmentsProvider.tsx'
export { attachmentsKeys } from './react/attachmentsKeys.ts'
export { useAttachmentsClient } from './react/useAttachmentsClient.ts'
export type {
  UseCompleteAttachmentUploadOptions,
  UseCompleteAttachmentUploadResult,
} from './react/useCompleteAttachmentUpload.ts'
export { useCompleteAttachmentUpload } from './react/useCompleteAttachmentUpload.ts'
export type { UseS3UploadOptions, UseS3UploadResult } from './react/useS3Upload.ts'
export { useS3Upload } from './react/useS3Upload.ts'
export type {
  UseStartAttachmentUploadOptions,
  UseStartAttachmentUploadResult,
} from './react/useStartAttachmentUpload.ts'
export { useStartAttachmentUpload } from './react/useStartAttachmentUpload.ts'
