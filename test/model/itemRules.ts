import type { AttachmentItem } from 'react-connect-attachments'
import { AttachmentError } from 'react-connect-attachments'

const forGood = /^(AccessDenied|Conflict|ServiceQuotaExceeded|Validation)Exception$/

/** The problem with an item that has settled; `undefined` if there is none. */
export function wrongEndOf({ attachmentName, status, error, file }: AttachmentItem): string | undefined {
  if (status === 'sent') return file && `${attachmentName} is sent and keeps its file`
  if (status === 'uploaded') return error && `${attachmentName} is uploaded and has an error`
  if (!(error instanceof AttachmentError)) return `${attachmentName} is ${status} without a reason`
  if (status === 'aborted') return error.name === 'AbortedError' ? undefined : `${status} by ${error.name}`
  // Only named refusals of the service or the store are final; others may pass.
  const isRefused =
    (error.name === 'ParticipantServiceError' && 'code' in error && forGood.test(String(error.code))) ||
    (error.name === 'S3Error' && 'status' in error && Number(error.status) < 500)
  return error.retryable === isRefused
    ? `${attachmentName}: ${error.name} says retryable ${error.retryable}`
    : undefined
}
