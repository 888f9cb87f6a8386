import type { ReactNode } from 'react'
import { describeError, useSendAttachment } from 'react-connect-attachments'

export function SendButton({ file }: { file: File }): ReactNode {
  const send = useSendAttachment()

  if (send.isSuccess) return <p>Sent</p>
  if (send.isPending) {
    return (
      <>
        <progress value={send.progress.fraction} aria-label={file.name} />
        <p role="status">{send.waiting ? `Waiting: ${send.waiting.reason}` : send.step}</p>
        <button type="button" onClick={send.abort}>
          Cancel
        </button>
      </>
    )
  }
  return (
    <>
      {/* The same file resumes where it stopped. */}
      <button type="button" onClick={() => send.mutate({ file })}>
        {send.isError ? 'Try again' : 'Send'}
      </button>
      <p role="status">{send.error && describeError(send.error)}</p>
    </>
  )
}
