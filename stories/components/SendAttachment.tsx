import type { ReactNode } from 'react'
import type { SendStep, UseSendAttachmentResult } from 'react-connect-attachments'
import { defaultTexts, useSendAttachment } from 'react-connect-attachments'
import { Countdown } from '../../examples/chat-composer/Countdown.tsx'
import { AttachmentCard, CallButton } from './AttachmentCard.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { troubleOf } from './phase.tsx'

export interface SendAttachmentProps {
  /** Until it is sent, the same object resumes where it stopped. */
  file: File
  /** Name that the other side sees. Default: the file's name. */
  attachmentName?: string | undefined
}

/** Sends one file through the chat and shows its progress. */
export function SendAttachment({ file, attachmentName }: SendAttachmentProps): ReactNode {
  const send = useSendAttachment()
  const name = attachmentName ?? file.name
  return (
    <AttachmentCard
      name={name}
      sizeInBytes={file.size}
      progress={
        send.isPending && (
          <div>
            <ProgressBar label={`Upload of ${name}`} progress={send.progress} />
            {/* Not read out: it changes all the time. */}
            {send.waiting && (
              <p className="attachment-small">
                <Countdown until={send.waiting.until} />
              </p>
            )}
          </div>
        )
      }
      {...phaseOf(send)}
    >
      <CallButton
        call={send}
        label="Send"
        onPress={() => send.mutate(send.variables ?? { file, attachmentName })}
        onCancel={send.abort}
      />
    </AttachmentCard>
  )
}

const steps: Record<SendStep | 'idle', string> = {
  idle: 'Not sent.',
  preparing: 'Preparing the file…',
  starting: 'Requesting the upload URL…',
  uploading: 'Uploading…',
  confirming: 'Waiting for the file store…',
  uploaded: 'Uploaded.',
  completing: 'Posting to the chat…',
  sent: 'Sent.',
}

function phaseOf(send: UseSendAttachmentResult) {
  const { step, waiting, isPending, isSuccess } = send
  if (isSuccess) return { tone: 'good', status: steps.sent } as const
  if (waiting) {
    const attempts = send.failureCount === 1 ? '1 attempt so far' : `${send.failureCount} attempts so far`
    const detail = send.failureCount > 0 && attempts
    return { tone: 'waiting', status: `${defaultTexts.waiting[waiting.reason]}…`, detail } as const
  }
  // The next attempt is running, so the last failure no longer matters.
  if (isPending) return { tone: 'busy', status: steps[step] } as const
  return troubleOf(send) ?? ({ tone: 'idle', status: steps.idle } as const)
}
