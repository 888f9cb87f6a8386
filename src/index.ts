export { acceptOf } from './core/acceptOf.ts'
export type { SendStep } from './core/attachmentDraft.ts'
export type { AttachmentItem, AttachmentStatus } from './core/attachmentItem.ts'
export type { AttachmentPersistence, PersistedAttachment } from './core/attachmentPersistence.ts'
export type { AttachmentErrorKey, AttachmentTexts } from './core/attachmentTexts.ts'
export { defaultTexts, describeError, describeItem } from './core/attachmentTexts.ts'
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
export type {
  DownloadAttachmentErrorType,
  DownloadAttachmentParameters,
} from './core/downloadAttachment.ts'
export { downloadAttachment } from './core/downloadAttachment.ts'
export { formatBytes } from './core/formatBytes.ts'
export { formatRemaining } from './core/formatRemaining.ts'
export type {
  GetAttachmentErrorType,
  GetAttachmentParameters,
  GetAttachmentResult,
} from './core/getAttachment.ts'
export { getAttachment } from './core/getAttachment.ts'
export type { FailedAttempt, Waiting } from './core/retry.ts'
export type { Quota, RetryPolicy } from './core/retryPolicy.ts'
export { defaultRetryPolicy } from './core/retryPolicy.ts'
export type {
  S3UploadErrorType,
  S3UploadParameters,
  S3UploadResult,
} from './core/s3Upload.ts'
export { s3Upload } from './core/s3Upload.ts'
export type {
  SendAttachmentErrorType,
  SendAttachmentParameters,
  SendAttachmentResult,
} from './core/sendAttachment.ts'
export { sendAttachment } from './core/sendAttachment.ts'
export type {
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
} from './core/startAttachmentUpload.ts'
export { startAttachmentUpload } from './core/startAttachmentUpload.ts'
export type { TransferProgress } from './core/transfer.ts'
export { validateFile } from './core/validateFile.ts'
export type { AttachmentConstraints } from './protocol/contentTypes.ts'
export { defaultConstraints } from './protocol/contentTypes.ts'
export type {
  AttachmentStep,
  FileRejection,
  FileRejectionCode,
  NetworkErrorReason,
  ParticipantServiceErrorCode,
} from './protocol/errors.ts'
export {
  AttachmentError,
  ConnectionTokenError,
  FileRejectedError,
  InvalidResponseError,
  isAttachmentError,
  NetworkError,
  ParticipantServiceError,
  S3UploadError,
  TimeoutError,
  UnexpectedError,
  UploadAbortedError,
  UrlExpiredError,
} from './protocol/errors.ts'
export type { UploadMetadata } from './protocol/uploadMetadata.ts'
export type { AttachmentsProviderProps } from './react/AttachmentsProvider.tsx'
export { AttachmentsProvider } from './react/AttachmentsProvider.tsx'
export { attachmentsKeys } from './react/attachmentsKeys.ts'
export type { UseAttachmentAnnouncementOptions } from './react/useAttachmentAnnouncement.ts'
export { useAttachmentAnnouncement } from './react/useAttachmentAnnouncement.ts'
export type { UseAttachmentQueueOptions, UseAttachmentQueueResult } from './react/useAttachmentQueue.ts'
export { useAttachmentQueue } from './react/useAttachmentQueue.ts'
export { useAttachmentQueueItem } from './react/useAttachmentQueueItem.ts'
export { useAttachmentsClient } from './react/useAttachmentsClient.ts'
export type { UseAttachmentUrlOptions, UseAttachmentUrlResult } from './react/useAttachmentUrl.ts'
export { useAttachmentUrl } from './react/useAttachmentUrl.ts'
export type {
  UseCompleteAttachmentUploadOptions,
  UseCompleteAttachmentUploadResult,
} from './react/useCompleteAttachmentUpload.ts'
export { useCompleteAttachmentUpload } from './react/useCompleteAttachmentUpload.ts'
export type {
  UseDownloadAttachmentOptions,
  UseDownloadAttachmentResult,
} from './react/useDownloadAttachment.ts'
export { useDownloadAttachment } from './react/useDownloadAttachment.ts'
export { useFilePreview } from './react/useFilePreview.ts'
export type { FileSources } from './react/useFileSources.ts'
export type { UseS3UploadOptions, UseS3UploadResult } from './react/useS3Upload.ts'
export { useS3Upload } from './react/useS3Upload.ts'
export type { UseSendAttachmentOptions, UseSendAttachmentResult } from './react/useSendAttachment.ts'
export { useSendAttachment } from './react/useSendAttachment.ts'
export type {
  UseStartAttachmentUploadOptions,
  UseStartAttachmentUploadResult,
} from './react/useStartAttachmentUpload.ts'
export { useStartAttachmentUpload } from './react/useStartAttachmentUpload.ts'
