import type { ReactNode } from 'react'
import { defaultTexts, useAttachmentStatus, useAttachmentUrl } from 'react-connect-attachments'

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
