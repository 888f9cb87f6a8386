import type { FileDescription } from 'react-connect-attachments'
import { describeFile } from 'react-connect-attachments'

/** Browsers leave `type` empty for many files. The description has the type of the extension: `application/pdf`. */
export function describe(): FileDescription {
  return describeFile(new File(['%PDF-'], 'Quote.PDF'))
}
