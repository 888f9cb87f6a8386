import type { FileRejection } from 'react-connect-attachments'
import { describeRejection } from 'react-connect-attachments'
import { fr } from 'react-connect-attachments/locales/fr'

/** One reason of a `FileRejectedError`, in French. */
export function reasonInFrench(rejection: FileRejection): string {
  return describeRejection(rejection, fr)
}
