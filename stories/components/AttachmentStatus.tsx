import type { ReactNode } from 'react'
import type { AttachmentScan } from 'react-connect-attachments'
import { defaultTexts, useAttachmentStatus, useAttachmentUrl } from 'react-connect-attachments'
import { AttachmentCard } from './AttachmentCard.tsx'

export interface AttachmentStatusProps {
  /** From the transcript, as the name and the size. */
  attachmentId: string
  name: string
  sizeInBytes: number
}

const phases = {
  unknown: { tone: 'idle', status: 'Not in the transcript yet.' },
  IN_PROGRESS: { tone: 'waiting', status: 'Being checked. It can be opened once it is approved.' },
  APPROVED: { tone: 'good', status: 'Approved.' },
  REJECTED: { tone: 'bad', status: defaultTexts.scan.REJECTED },
} as const satisfies Record<AttachmentScan | 'unknown', object>

/** A picture of the conversation. Its URL is requested once the scanner has approved it. */
export function AttachmentStatus({ attachmentId, name, sizeInBytes }: AttachmentStatusProps): ReactNode {
  const scan = useAttachmentStatus(attachmentId)
  const { data } = useAttachmentUrl({ attachmentId, enabled: scan === 'APPROVED' })
  return (
    <AttachmentCard
      name={name}
      sizeInBytes={sizeInBytes}
      picture={<div className="attachment-picture">{data ? <img src={data.url} alt={name} /> : <div />}</div>}
      {...phases[scan ?? 'unknown']}
    />
  )
}
