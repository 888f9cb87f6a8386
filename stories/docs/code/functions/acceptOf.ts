import type { AttachmentsClient } from 'react-connect-attachments'
import { acceptOf } from 'react-connect-attachments'

/** For react-dropzone: `useDropzone({ accept: acceptFor(client) })`. */
export function acceptFor({ constraints }: AttachmentsClient): Record<string, string[]> {
  return acceptOf(constraints)
}
