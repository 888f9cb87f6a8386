import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeError,
  describeFile,
  useStartAttachmentUpload,
} from 'react-connect-attachments'

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

/** `<Chat region="us-east-1" connectionToken={() => currentConnectionToken} />` */
export function Chat(options: AttachmentsClientOptions): ReactNode {
  const [client] = useState(() => createAttachmentsClient(options))
  const [queryClient] = useState(() => new QueryClient())
  const [file, setFile] = useState<File>()
  return (
    <QueryClientProvider client={queryClient}>
      <AttachmentsProvider client={client}>
        <input type="file" aria-label="File" onChange={({ target }) => setFile(target.files?.[0])} />
        {file && <StartButton file={file} />}
      </AttachmentsProvider>
    </QueryClientProvider>
  )
}
