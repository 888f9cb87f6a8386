import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions, UploadMetadata } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeError,
  describeFile,
  useS3Upload,
  useStartAttachmentUpload,
} from 'react-connect-attachments'

export function UploadButton({
  file,
  uploadMetadata,
}: {
  file: File
  uploadMetadata: UploadMetadata
}): ReactNode {
  const upload = useS3Upload()

  if (upload.isSuccess) return <p>Uploaded</p>
  if (upload.isPending) {
    return (
      <>
        <progress value={upload.progress.fraction} aria-label={file.name} />
        <button type="button" onClick={upload.abort}>
          Cancel
        </button>
      </>
    )
  }
  return (
    <>
      <button type="button" onClick={() => upload.mutate({ file, uploadMetadata })}>
        {upload.isError ? 'Try again' : 'Upload'}
      </button>
      <p role="status">{upload.error && describeError(upload.error)}</p>
    </>
  )
}

/** Start says where to upload. */
export function Upload({ file }: { file: File }): ReactNode {
  const start = useStartAttachmentUpload()

  if (start.isSuccess) return <UploadButton file={file} uploadMetadata={start.data.uploadMetadata} />
  return (
    <button type="button" disabled={start.isPending} onClick={() => start.mutate(describeFile(file))}>
      Start
    </button>
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
        {file && <Upload file={file} />}
      </AttachmentsProvider>
    </QueryClientProvider>
  )
}
