import type { AttachmentError } from 'react-connect-attachments'
import { describeError } from 'react-connect-attachments'
import type { AttachmentCardProps } from './AttachmentCard.tsx'
import { ErrorName } from './AttachmentCard.tsx'

type Phase = Pick<AttachmentCardProps, 'tone' | 'status' | 'detail' | 'developers'>

interface Tried {
  error: (AttachmentError & { code?: string | undefined }) | null
  failureReason: AttachmentError | null
  failureCount: number
}

/** The card's text for a call that failed or is being retried; none if nothing failed. */
export function troubleOf({ error, failureReason, failureCount }: Tried): Phase | undefined {
  if (error) {
    const tone = error.name === 'AbortedError' ? 'idle' : 'bad'
    return { tone, status: describeError(error), developers: <ErrorName error={error} /> }
  }
  if (!failureReason) return undefined
  const detail = failureCount === 1 ? '1 attempt so far' : `${failureCount} attempts so far`
  return { tone: 'waiting', status: `${describeError(failureReason)} Trying again…`, detail }
}
