import type { ReactNode } from 'react'
import { useRef } from 'react'
import type {
  StartAttachmentUploadParameters,
  UseStartAttachmentUploadResult,
} from 'react-connect-attachments'
import { useStartAttachmentUpload } from 'react-connect-attachments'
import { AttachmentCard, CancelButton, ErrorName, MainButton } from './AttachmentCard.tsx'

export interface StartAttachmentUploadProps extends Omit<StartAttachmentUploadParameters, 'signal'> {}

/** Asks where a file may go, and shows how that fares. */
export function StartAttachmentUpload(parameters: StartAttachmentUploadProps): ReactNode {
  const start = useStartAttachmentUpload()
  const controller = useRef<AbortController>(null)

  const begin = () => {
    controller.current = new AbortController()
    // Where there was a try, its variables hold the client token: the same attachment again, not a second one.
    start.mutate({ ...(start.variables ?? parameters), signal: controller.current.signal })
  }

  return (
    <AttachmentCard
      name={parameters.attachmentName}
      sizeInBytes={parameters.attachmentSizeInBytes}
      {...phaseOf(start)}
    >
      {start.isSuccess || (start.isError && !start.error.retryable) ? (
        <MainButton quiet onPress={start.reset}>
          Clear
        </MainButton>
      ) : (
        <MainButton onPress={begin} disabled={start.isPending}>
          {start.isError ? 'Try again' : 'Start'}
        </MainButton>
      )}
      {start.isPending && <CancelButton onPress={() => controller.current?.abort()} />}
    </AttachmentCard>
  )
}

function phaseOf(start: UseStartAttachmentUploadResult) {
  const { error, failureReason, failureCount } = start
  if (start.isSuccess) {
    const { attachmentId, uploadMetadata } = start.data
    const until = new Date(uploadMetadata.urlExpiry).toLocaleTimeString([], { timeStyle: 'short' })
    const detail = (
      <>
        The link is good until {until}. <code>{attachmentId}</code>
      </>
    )
    return { tone: 'good', status: 'Ready to upload.', detail } as const
  }
  if (error) {
    const tone = error.name === 'UploadAbortedError' ? 'idle' : 'bad'
    return { tone, status: error.message, detail: <ErrorName error={error} /> } as const
  }
  if (failureReason) {
    const status = `${failureReason.message} Trying again…`
    const detail = failureCount === 1 ? '1 try so far' : `${failureCount} tries so far`
    return { tone: 'waiting', status, detail } as const
  }
  if (start.isPending) return { tone: 'busy', status: 'Asking where to upload…' } as const
  return { tone: 'idle', status: 'Not started.' } as const
}
