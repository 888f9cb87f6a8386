import type { ReactNode } from 'react'
import { useRef } from 'react'
import type {
  CompleteAttachmentUploadParameters,
  UseCompleteAttachmentUploadResult,
} from 'react-connect-attachments'
import { useCompleteAttachmentUpload } from 'react-connect-attachments'
import { AttachmentCard, CallButton } from './AttachmentCard.tsx'
import { troubleOf } from './phase.tsx'

export interface CompleteAttachmentUploadProps extends Omit<CompleteAttachmentUploadParameters, 'signal'> {
  /** The stored file. */
  file: File
}

/** Posts a stored file to the chat and shows the state of the call. */
export function CompleteAttachmentUpload({ file, ...parameters }: CompleteAttachmentUploadProps): ReactNode {
  const complete = useCompleteAttachmentUpload()
  const controller = useRef<AbortController>(null)

  const begin = () => {
    controller.current = new AbortController()
    // After an attempt, its variables hold the client token: the same Complete again.
    complete.mutate({ ...(complete.variables ?? parameters), signal: controller.current.signal })
  }

  return (
    <AttachmentCard name={file.name} sizeInBytes={file.size} {...phaseOf(complete)}>
      <CallButton call={complete} label="Send" onPress={begin} onCancel={() => controller.current?.abort()} />
    </AttachmentCard>
  )
}

function phaseOf(complete: UseCompleteAttachmentUploadResult) {
  if (complete.isSuccess) return { tone: 'good', status: 'Sent.' } as const
  const trouble = troubleOf(complete)
  if (trouble) return trouble
  if (complete.isPending) return { tone: 'busy', status: 'Sending…' } as const
  return { tone: 'idle', status: 'Ready to send.' } as const
}
