import type { ReactNode } from 'react'
import { describeError, useCompleteAttachmentUpload } from 'react-connect-attachments'

export function SendButton({ attachmentId }: { attachmentId: string }): ReactNode {
  const complete = useCompleteAttachmentUpload()
  const trouble = complete.error ?? complete.failureReason

  if (complete.isSuccess) return <p>Sent</p>
  return (
    <>
      <button
        type="button"
        disabled={complete.isPending}
        onClick={() => complete.mutate(complete.variables ?? { attachmentId })}
      >
        {complete.isError ? 'Try again' : 'Send'}
      </button>
      <p role="status">{trouble && describeError(trouble)}</p>
    </>
  )
}
