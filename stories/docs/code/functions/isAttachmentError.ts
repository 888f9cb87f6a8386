import { isAttachmentError } from 'react-connect-attachments'

/** For your log: no error contains the token, a signed URL or a file name. */
export function logEntryOf(error: unknown): object {
  if (!isAttachmentError(error)) return { message: String(error) }
  const { name, step, message } = error
  // `name` narrows the type.
  if (error.name === 'ParticipantServiceError' || error.name === 'S3Error')
    return { name, step, message, code: error.code, status: error.status, requestId: error.requestId }
  return { name, step, message }
}
