import type { AttachmentItem } from 'react-connect-attachments'
import { AttachmentError } from 'react-connect-attachments'

const forGood = /^(AccessDenied|Conflict|ServiceQuotaExceeded|Validation)Exception$/

/** What is wrong with an item that has come to rest; `undefined` when all is well. */
export function wrongEndOf({ attachmentName, status, error, file }: AttachmentItem): string | undefined {
  if (status === 'sent') return file && `${attachmentName} is sent and keeps its file`
  if (status === 'uploaded') return error && `${attachmentName} is uploaded and has an error`
  if (!(error instanceof AttachmentError)) return `${attachmentName} is ${status} without a reason`
  if (status === 'aborted')
    return error.name === 'UploadAbortedError' ? undefined : `${status} by ${error.name}`
  // Only what the service or the store has refused by name is over; the rest may pass.
  const isRefused =
    (error.name === 'ParticipantServiceError' && 'code' in error && forGood.test(String(error.code))) ||
    (error.name === 'S3UploadError' && 'status' in error && Number(error.status) < 500)
  return error.retryable === isRefused
    ? `${attachmentName}: ${error.name} says retryable ${error.retryable}`
    : undefined
}
