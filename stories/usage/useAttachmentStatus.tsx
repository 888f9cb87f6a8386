import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { AttachmentsClientOptions } from 'react-connect-attachments'
import {
  AttachmentsProvider,
  createAttachmentsClient,
  defaultTexts,
  useAttachmentStatus,
  useAttachmentUrl,
} from 'react-connect-attachments'

/** A picture in the conversation, of either side. */
export function SharedPicture({ attachmentId, name }: { attachmentId: string; name: string }): ReactNode {
  const status = useAttachmentStatus(attachmentId)

  if (status === 'IN_PROGRESS') return <p>{name} is being checked.</p>
  if (status === 'REJECTED') return <p>{defaultTexts.scan.REJECTED}</p>
  return status && <Picture attachmentId={attachmentId} name={name} />
}

function Picture({ attachmentId, name }: { attachmentId: string; name: string }): ReactNode {
  const { data } = useAttachmentUrl({ attachmentId })
  return data && <img src={data.url} alt={name} />
}

/** An item of the chat's transcript, as the WebSocket pushes it. */
interface TranscriptItem {
  Attachments?: { AttachmentId: string; AttachmentName: string }[]
}

/** `<Chat region="us-east-1" connectionToken={() => currentConnectionToken} transcript={transcript} />` */
export function Chat({
  transcript,
  ...options
}: AttachmentsClientOptions & { transcript: readonly TranscriptItem[] }): ReactNode {
  const [client] = useState(() => createAttachmentsClient(options))
  const [queryClient] = useState(() => new QueryClient())
  // The transcript has an item for each status of an attachment.
  const attachments = new Map(
    transcript.flatMap(({ Attachments = [] }) => Attachments).map((each) => [each.AttachmentId, each]),
  )
  useEffect(() => transcript.forEach(client.receive), [client, transcript])
  return (
    <QueryClientProvider client={queryClient}>
      <AttachmentsProvider client={client}>
        {[...attachments.values()].map(({ AttachmentId, AttachmentName }) => (
          <SharedPicture key={AttachmentId} attachmentId={AttachmentId} name={AttachmentName} />
        ))}
      </AttachmentsProvider>
    </QueryClientProvider>
  )
}
