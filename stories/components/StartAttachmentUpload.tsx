import type { ReactNode } from 'react'
import { useRef } from 'react'
import type {
  StartAttachmentUploadParameters,
  UseStartAttachmentUploadResult,
} from 'react-connect-attachments'
import { useStartAttachmentUpload } from 'react-connect-attachments'
import { AttachmentCard, CallButton } from './AttachmentCard.tsx'
import { troubleOf } from './phase.tsx'

export interface StartAttachmentUploadProps extends Omit<StartAttachmentUploadParameters, 'signal'> {}

/** Requests an upload URL for a file and shows the state of the call. */
export function StartAttachmentUpload(parameters: StartAttachmentUploadProps): ReactNode {
  const start = useStartAttachmentUpload()
  const controller = useRef<AbortController>(null)

  const begin = () => {
    controller.current = new AbortController()
    // After an attempt, its variables hold the client token: the same attachment again, not a second one.
    start.mutate({ ...(start.variables ?? parameters), signal: controller.current.signal })
  }

  return (
    <AttachmentCard
      name={parameters.attachmentName}
      sizeInBytes={parameters.attachmentSizeInBytes}
      {...phaseOf(start)}
    >
      <CallButton call={start} label="Start" onPress={begin} onCancel={() => controller.current?.abort()} />
    </AttachmentCard>
  )
}

function phaseOf(start: UseStartAttachmentUploadResult) {
  if (start.isSuccess) {
    const { attachmentId, uploadMetadata } = start.data
    const until = new Date(uploadMetadata.urlExpiry).toLocaleTimeString([], { timeStyle: 'short' })
    const detail = `The link is valid until ${until}.`
    const developers = <code>{attachmentId}</code>
    return { tone: 'good', status: 'Ready to upload.', detail, developers } as const
  }
  const trouble = troubleOf(start)
  if (trouble) return trouble
  if (start.isPending) return { tone: 'busy', status: 'Requesting the upload URL…' } as const
  return { tone: 'idle', status: 'Not started.' } as const
}
