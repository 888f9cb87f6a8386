import type { ReactNode } from 'react'
import { describeError, describeFile, useStartAttachmentUpload } from 'react-connect-attachments'

export function StartButton({ file }: { file: File }): ReactNode {
  const start = useStartAttachmentUpload()

  if (start.isSuccess) return <p>Ready to upload as {start.data.attachmentId}</p>
  return (
    <>
      <button type="button" disabled={start.isPending} onClick={() => start.mutate(describeFile(file))}>
        Start
      </button>
      <p role="status">{start.failureReason && describeError(start.failureReason)}</p>
    </>
  )
}
