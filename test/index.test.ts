import * as door from 'react-connect-attachments'
import { expect, it } from 'vitest'

it('opens on these names and no others', () => {
  expect(Object.keys(door).sort()).toMatchInlineSnapshot(`
    [
      "AttachmentError",
      "AttachmentsProvider",
      "ConnectionTokenError",
      "FileRejectedError",
      "InvalidResponseError",
      "NetworkError",
      "ParticipantServiceError",
      "S3UploadError",
      "TimeoutError",
      "UploadAbortedError",
      "UrlExpiredError",
      "attachmentsKeys",
      "completeAttachmentUpload",
      "createAttachmentsClient",
      "defaultConstraints",
      "defaultRetryPolicy",
      "describeFile",
      "s3Upload",
      "startAttachmentUpload",
      "useAttachmentsClient",
      "useCompleteAttachmentUpload",
      "useS3Upload",
      "useStartAttachmentUpload",
      "validateFile",
    ]
  `)
})
