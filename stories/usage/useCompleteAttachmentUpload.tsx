import type { ReactNode } from 'react'
import { useCompleteAttachmentUpload } from 'react-connect-attachments'

export function SendButton({ attachmentId }: { attachmentId: string }): ReactNode {
  const complete = useCompleteAttachmentUpload()

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
      <p role="status">{(complete.error ?? complete.failureReason)?.message}</p>
    </>
  )
}
