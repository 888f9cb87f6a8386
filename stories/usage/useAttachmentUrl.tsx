import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  describeError,
  useAttachmentUrl,
} from 'react-connect-attachments'

export function Picture({ attachmentId, alt }: { attachmentId: string; alt: string }): ReactNode {
  const [isLoaded, setLoaded] = useState(false)
  // A loaded picture needs no fresh URL; a link does.
  const { data, error } = useAttachmentUrl({ attachmentId, enabled: !isLoaded })

  if (error && !data) return <p role="status">{describeError(error)}</p>
  return data && <img src={data.url} alt={alt} onLoad={() => setLoaded(true)} />
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
        <Picture attachmentId={attachmentId} alt="The ceiling" />
      </AttachmentsProvider>
    </QueryClientProvider>
  )
}
