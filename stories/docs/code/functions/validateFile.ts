import type { AttachmentsClient } from 'react-connect-attachments'
import { describeRejection, validateFile } from 'react-connect-attachments'

/** Every reason why this file cannot be sent, as sentences. The queue and `sendAttachment` check on their own. */
export function reasons(client: AttachmentsClient, file: File): string[] {
  return validateFile(file, client.constraints).map((rejection) => describeRejection(rejection))
}
