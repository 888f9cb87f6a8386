import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeError,
  useDownloadAttachment,
} from 'react-connect-attachments'

export function SaveButton({ attachmentId, name }: { attachmentId: string; name: string }): ReactNode {
  const download = useDownloadAttachment({
    onSuccess: (blob) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = name
      link.click()
      URL.revokeObjectURL(link.href)
    },
  })

  if (download.isPending) {
    return (
      <>
        <progress value={download.progress.fraction} aria-label={name} />
        <button type="button" onClick={download.abort}>
          Cancel
        </button>
      </>
    )
  }
  return (
    <>
      <button type="button" onClick={() => download.mutate({ attachmentId })}>
        {download.isError ? 'Try again' : 'Save'}
      </button>
      <p role="status">{download.error && describeError(download.error)}</p>
    </>
  )
}

/** `<Chat region="us-east-1" connectionToken={() => currentConnectionToken} attachmentId="from the transcript" />` */
export function Chat({
  attachmentId,
  ...options
}: AttachmentsClientOptions & { attachmentId: string }): ReactNode {
  const [client] = useState(() => createAttachmentsClient(options))
  const [queryClient] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queryClient}>
      <AttachmentsProvider client={client}>
        <SaveButton attachmentId={attachmentId} name="Repair estimate.pdf" />
      </AttachmentsProvider>
    </QueryClientProvider>
  )
}
