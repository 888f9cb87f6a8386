import type { AttachmentTexts } from 'react-connect-attachments'
import { defaultTexts } from 'react-connect-attachments'

/** Your wording for one failure. Pass it to `describeItem`, `describeError` and `useAttachmentAnnouncement`. */
export const texts: AttachmentTexts = {
  ...defaultTexts,
  errors: { ...defaultTexts.errors, S3Error: 'We could not receive this file. Call us: 0800 123 456.' },
}
