import { describeError, isAttachmentError } from 'react-connect-attachments'

/** What to show for anything that was thrown. */
export function textOf(error: unknown): string {
  return isAttachmentError(error) ? describeError(error) : 'Something went wrong. Try again.'
}
