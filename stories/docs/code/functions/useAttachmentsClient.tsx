import type { ReactNode } from 'react'
import { describeFile, useAttachmentsClient, validateFile } from 'react-connect-attachments'

/** The client of the nearest provider, for functions that take one. */
export function Verdict({ file }: { file: File }): ReactNode {
  const client = useAttachmentsClient()
  const isFine = validateFile(file, client.constraints).length === 0
  return `${describeFile(file).attachmentName} ${isFine ? 'can' : 'cannot'} be sent.`
}
