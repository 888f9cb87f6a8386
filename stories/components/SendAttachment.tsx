import type { ReactNode } from 'react'
import type { SendStep, UseSendAttachmentResult } from 'react-connect-attachments'
import { defaultTexts, useSendAttachment } from 'react-connect-attachments'
import { AttachmentCard, CancelButton, MainButton } from './AttachmentCard.tsx'
import { Countdown } from './Countdown.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { troubleOf } from './phase.tsx'

export interface SendAttachmentProps {
  /** Until it is sent, the same object goes on where it stopped. */
  file: File
  /** Name that the other side sees; the file's if left out. */
  attachmentName?: string | undefined
}

/** Sends one file through the chat, and shows where it is. */
export function SendAttachment({ file, attachmentName }: SendAttachmentProps): ReactNode {
  const send = useSendAttachment()
  const name = attachmentName ?? file.name
  const isOver = send.isSuccess || (send.isError && !send.error.retryable)
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
      {isOver ? (
        <MainButton quiet onPress={send.reset}>
          Clear
        </MainButton>
      ) : (
        <MainButton
          onPress={() => send.mutate(send.variables ?? { file, attachmentName })}
          disabled={send.isPending}
        >
          {send.isError ? 'Go on' : 'Send'}
        </MainButton>
      )}
      {send.isPending && <CancelButton onPress={send.abort} />}
    </AttachmentCard>
  )
}

const steps: Record<SendStep, string> = {
  idle: 'Not sent.',
  starting: 'Asking where to upload…',
  uploading: 'Uploading…',
  confirming: 'Waiting for the file store…',
  uploaded: 'Uploaded.',
  completing: 'Posting to the chat…',
  done: 'Sent.',
}

function phaseOf(send: UseSendAttachmentResult) {
  const { step, waiting, isPending, isSuccess } = send
  if (isSuccess) return { tone: 'good', status: steps.done } as const
  if (waiting) {
    const tries = send.failureCount === 1 ? '1 try so far' : `${send.failureCount} tries so far`
    const detail = send.failureCount > 0 && tries
    return { tone: 'waiting', status: `${defaultTexts.waiting[waiting.reason]}…`, detail } as const
  }
  // What a try failed of is over, now that the next one is under way.
  if (isPending) return { tone: 'busy', status: steps[step] } as const
  return troubleOf(send) ?? ({ tone: 'idle', status: steps.idle } as const)
}
