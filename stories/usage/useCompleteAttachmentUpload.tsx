import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeError,
  useCompleteAttachmentUpload,
} from 'react-connect-attachments'

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

/** `<Chat region="us-east-1" connectionToken={() => currentConnectionToken} attachmentId={start.data.attachmentId} />` */
export function Chat({
  attachmentId,
  ...options
}: AttachmentsClientOptions & { attachmentId: string }): ReactNode {
  const [client] = useState(() => createAttachmentsClient(options))
  const [queryClient] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queryClient}>
      <AttachmentsProvider client={client}>
        <SendButton attachmentId={attachmentId} />
      </AttachmentsProvider>
    </QueryClientProvider>
  )
}
