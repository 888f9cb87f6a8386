// The client: one per chat

export type {
  AttachmentsClient,
  AttachmentsClientOptions,
  ConnectionToken,
  PrepareFile,
} from './core/client.ts'
export { createAttachmentsClient } from './core/client.ts'
export type { Quota, RetryPolicy } from './core/transport/retryPolicy.ts'
export { defaultRetryPolicy } from './core/transport/retryPolicy.ts'
export type { AttachmentConstraints } from './protocol/contentTypes.ts'
export { defaultConstraints } from './protocol/contentTypes.ts'
export type { AttachmentsProviderProps } from './react/AttachmentsProvider.tsx'
export { AttachmentsProvider, useAttachmentsClient } from './react/AttachmentsProvider.tsx'
export { attachmentsKeys } from './react/attachmentsKeys.ts'

// Before the upload: describe and check a file

export type { FileDescription } from './core/describeFile.ts'
export { describeFile } from './core/describeFile.ts'
export type { AttachmentFile, NativeFile } from './core/files/attachmentFile.ts'
export { validateFile } from './core/validateFile.ts'
export { useFilePreview } from './react/useFilePreview.ts'
export { acceptAttributeOf, acceptOf } from './ui/acceptOf.ts'
export type { CreateThumbnailOptions } from './ui/createThumbnail.ts'
export { createThumbnail } from './ui/createThumbnail.ts'

// Step 1: ask the service where to upload

export type {
  StartAttachmentUploadErrorType,
  StartAttachmentUploadParameters,
  StartAttachmentUploadResult,
} from './core/startAttachmentUpload.ts'
export { startAttachmentUpload } from './core/startAttachmentUpload.ts'
export type { UploadMetadata } from './protocol/uploadMetadata.ts'
export type {
  UseStartAttachmentUploadOptions,
  UseStartAttachmentUploadResult,
} from './react/useStartAttachmentUpload.ts'
export { useStartAttachmentUpload } from './react/useStartAttachmentUpload.ts'

// Step 2: PUT the file to S3

export type {
  S3UploadErrorType,
  S3UploadParameters,
  S3UploadResult,
} from './core/s3Upload.ts'
export { s3Upload } from './core/s3Upload.ts'
export type { UseS3UploadOptions, UseS3UploadResult } from './react/useS3Upload.ts'
export { useS3Upload } from './react/useS3Upload.ts'

// Step 3: post it to the chat

export type {
  CompleteAttachmentUploadErrorType,
  CompleteAttachmentUploadParameters,
  CompleteAttachmentUploadResult,
} from './core/completeAttachmentUpload.ts'
export { completeAttachmentUpload } from './core/completeAttachmentUpload.ts'
export type {
  UseCompleteAttachmentUploadOptions,
  UseCompleteAttachmentUploadResult,
} from './react/useCompleteAttachmentUpload.ts'
export { useCompleteAttachmentUpload } from './react/useCompleteAttachmentUpload.ts'

// All three steps for one file

export type {
  SendAttachmentErrorType,
  SendAttachmentParameters,
  SendAttachmentResult,
} from './core/sendAttachment.ts'
export { sendAttachment } from './core/sendAttachment.ts'
export type { UseSendAttachmentOptions, UseSendAttachmentResult } from './react/useSendAttachment.ts'
export { useSendAttachment } from './react/useSendAttachment.ts'

// Steps 1 and 2 for one file

export type {
  UploadAttachmentErrorType,
  UploadAttachmentParameters,
  UploadAttachmentResult,
} from './core/uploadAttachment.ts'
export { uploadAttachment } from './core/uploadAttachment.ts'

// All three steps for many files: the queue

export type { AttachmentPersistence, PersistedAttachment } from './core/queue/attachmentPersistence.ts'
export type { AttachmentQueue } from './core/queue/attachmentQueue.ts'
export { attachmentQueue } from './core/queue/attachmentQueue.ts'
export type { AttachmentQueueSettings } from './core/queue/attachmentQueueSettings.ts'
export type { AttachmentQueueListener } from './core/queue/queueListeners.ts'
export type { AttachmentItem, AttachmentStatus, SendStep } from './core/sending/attachmentItem.ts'
export type { AttachmentScan } from './protocol/transcriptItem.ts'
export type { UseAttachmentAnnouncementOptions } from './react/useAttachmentAnnouncement.ts'
export { useAttachmentAnnouncement } from './react/useAttachmentAnnouncement.ts'
export type { UseAttachmentQueueOptions, UseAttachmentQueueResult } from './react/useAttachmentQueue.ts'
export { useAttachmentQueue, useAttachmentQueueItem } from './react/useAttachmentQueue.ts'
export type { FileSources, FileTarget } from './react/useFileSources.ts'
export { useFileSources } from './react/useFileSources.ts'

// Show and download a received attachment

export type {
  DownloadAttachmentErrorType,
  DownloadAttachmentParameters,
} from './core/downloadAttachment.ts'
export { downloadAttachment } from './core/downloadAttachment.ts'
export type {
  GetAttachmentErrorType,
  GetAttachmentParameters,
  GetAttachmentResult,
} from './core/getAttachment.ts'
export { getAttachment } from './core/getAttachment.ts'
export { useAttachmentStatus } from './react/useAttachmentStatus.ts'
export type { UseAttachmentUrlOptions, UseAttachmentUrlResult } from './react/useAttachmentUrl.ts'
export { useAttachmentUrl } from './react/useAttachmentUrl.ts'
export type {
  UseDownloadAttachmentOptions,
  UseDownloadAttachmentResult,
} from './react/useDownloadAttachment.ts'
export { useDownloadAttachment } from './react/useDownloadAttachment.ts'

// What every call reports

export type { FailedAttempt, Waiting } from './core/callOptions.ts'
export type { TransferProgress } from './core/transferProgress.ts'

// Texts

export type { AttachmentErrorKey, AttachmentErrorTexts, AttachmentTexts } from './ui/attachmentTexts.ts'
export { defaultTexts } from './ui/defaultTexts.ts'
export { describeError, describeItem, describeRejection } from './ui/describeError.ts'
export { formatBytes } from './ui/formatBytes.ts'
export { formatRemaining } from './ui/formatRemaining.ts'

// Errors

export type { ParameterName, PrepareFileErrorReason } from './protocol/appErrors.ts'
export {
  AbortedError,
  ConnectionTokenError,
  InvalidParameterError,
  PrepareFileError,
  UnexpectedError,
} from './protocol/appErrors.ts'
export { isAttachmentError } from './protocol/errorGuards.ts'
export type { AttachmentStep } from './protocol/errors.ts'
export { AttachmentError } from './protocol/errors.ts'
export type { FileRejection, FileRejectionCode } from './protocol/fileErrors.ts'
export { FileRejectedError } from './protocol/fileErrors.ts'
export type { NetworkErrorReason } from './protocol/networkErrors.ts'
export { InvalidResponseError, NetworkError, TimeoutError } from './protocol/networkErrors.ts'
export type { ParticipantServiceErrorCode } from './protocol/serverErrors.ts'
export { ParticipantServiceError, S3Error, UrlExpiredError } from './protocol/serverErrors.ts'
