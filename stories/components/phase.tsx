import type { ReactNode } from 'react'
import type { AttachmentError } from 'react-connect-attachments'
import type { AttachmentCardProps } from './AttachmentCard.tsx'
import { ErrorName } from './AttachmentCard.tsx'

type Phase = Pick<AttachmentCardProps, 'tone' | 'status'> & { detail?: ReactNode }

interface Tried {
  error: (AttachmentError & { code?: string | undefined }) | null
  failureReason: AttachmentError | null
  failureCount: number
}

/** What a card says of a call that has failed, or that failed and is being repeated; nothing while all is well. */
export function troubleOf({ error, failureReason, failureCount }: Tried): Phase | undefined {
  if (error) {
    const tone = error.name === 'UploadAbortedError' ? 'idle' : 'bad'
    return { tone, status: error.message, detail: <ErrorName error={error} /> }
  }
  if (!failureReason) return undefined
  const detail = failureCount === 1 ? '1 try so far' : `${failureCount} tries so far`
  return { tone: 'waiting', status: `${failureReason.message} Trying again…`, detail }
}
