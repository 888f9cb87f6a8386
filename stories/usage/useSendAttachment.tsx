import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeError,
  useSendAttachment,
} from 'react-connect-attachments'

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

/** `<Chat region="us-east-1" connectionToken={() => currentConnectionToken} />` */
export function Chat(options: AttachmentsClientOptions): ReactNode {
  const [client] = useState(() => createAttachmentsClient(options))
  const [queryClient] = useState(() => new QueryClient())
  const [file, setFile] = useState<File>()
  return (
    <QueryClientProvider client={queryClient}>
      <AttachmentsProvider client={client}>
        <input type="file" aria-label="File" onChange={({ target }) => setFile(target.files?.[0])} />
        {file && <SendButton file={file} />}
      </AttachmentsProvider>
    </QueryClientProvider>
  )
}
