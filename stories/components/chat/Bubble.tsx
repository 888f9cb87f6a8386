import type { ReactNode } from 'react'
import { memo, useEffect, useState } from 'react'
import { formatBytes, useAttachmentStatus, useAttachmentUrl, useFilePreview } from 'react-connect-attachments'
import { FileName } from '../../../examples/chat-composer/FileName.tsx'
import { clock } from '../../../examples/chat-composer/icons.tsx'
import { texts } from '../../../examples/chat-composer/phase.tsx'
import { Thumbnail } from '../../../examples/chat-composer/Thumbnail.tsx'
import type { Attachment, Message } from './transcript.ts'
import { agent } from './transcript.ts'

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })

/** One message. */
export const Bubble = memo(function Bubble({ message }: { message: Message }): ReactNode {
  const { from, at, isPending, text, attachment } = message
  return (
    <li className="message" data-from={from}>
      <span className="composer-visually-hidden">{from === 'me' ? 'You' : agent.name}: </span>
      {text && <p className="bubble">{text}</p>}
      {attachment && <SentFile {...attachment} />}
      {isPending ? (
        <p className="message-time">{clock} Waiting to send</p>
      ) : (
        <p className="message-time">
          {attachment && 'Sent '}
          <time dateTime={new Date(at).toISOString()}>{timeOfDay.format(at)}</time>
        </p>
      )}
    </li>
  )
})

function SentFile(attachment: Attachment): ReactNode {
  const { attachmentId, attachmentName, attachmentSizeInBytes, contentType, file } = attachment
  const preview = useFilePreview(file)
  const isPicture = contentType.startsWith('image/')
  // After a reload the page no longer has the file, but the chat does.
  const scan = useAttachmentStatus(attachmentId)
  const { data, isLoading } = useAttachmentUrl({
    attachmentId,
    enabled: isPicture && !file && scan === 'APPROVED',
  })
  const notice = scan && scan !== 'APPROVED' ? texts.scan[scan] : ''
  const isRejected = scan === 'REJECTED'
  const isFirst = useIsFirstRender()
  const picture = preview ?? data?.url ?? (isPicture && (isFirst || isLoading) ? null : undefined)
  return (
    <div className="bubble sent-file" data-picture={(isPicture && !notice) || undefined} data-scan={scan}>
      <Thumbnail name={attachmentName} picture={isRejected ? undefined : picture} file={file} />
      <div className="sent-file-text">
        <FileName name={attachmentName} />
        <p>{formatBytes(attachmentSizeInBytes, 'en')}</p>
        {/* Always there, so that a screen reader reads out its changes. */}
        <p role="status" className="sent-file-scan">
          {notice}
        </p>
      </div>
    </div>
  )
}

/** A preview is made after it. */
function useIsFirstRender(): boolean {
  const [isFirst, setFirst] = useState(true)
  // eslint-disable-next-line react-hooks/set-state-in-effect -- the preview, too, is known only after an effect
  useEffect(() => setFirst(false), [])
  return isFirst
}
