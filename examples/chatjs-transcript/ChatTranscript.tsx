import 'amazon-connect-chatjs'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import {
  defaultTexts,
  describeItem,
  useAttachmentQueue,
  useAttachmentStatus,
  useAttachmentsClient,
  useAttachmentUrl,
} from 'react-connect-attachments'

/** The conversation, the unsent files, and the composer. */
export function ChatTranscript({ session }: { session: connect.ChatSessionInterface }): ReactNode {
  const transcript = useTranscript(session)
  const queue = useAttachmentQueue()
  const shown = new Set(
    transcript.flatMap(({ Attachments = [] }) => Attachments.map((file) => file.AttachmentId)),
  )
  // A sent file stays here until the transcript has it.
  const unsent = queue.items.filter(({ attachmentId = '' }) => !shown.has(attachmentId))

  return (
    <>
      <ul aria-label="Conversation">
        {transcript.map(({ Id, DisplayName, Content, Attachments = [] }) => (
          <li key={Id}>
            {DisplayName}: {Content}
            {Attachments.map((file) => (
              <SharedFile key={file.AttachmentId} {...file} />
            ))}
          </li>
        ))}
      </ul>
      <ul aria-label="Files">
        {unsent.map((item) => (
          <li key={item.id}>
            {item.attachmentName}: {describeItem(item)}
          </li>
        ))}
      </ul>
      <input {...queue.getInputProps({ 'aria-label': 'Attach' })} />
      <button type="button" onClick={() => void queue.send()}>
        Send
      </button>
    </>
  )
}

/** A file of either side. Only an approved one can be downloaded. */
function SharedFile({ AttachmentId, AttachmentName, ContentType }: connect.AttachmentItem): ReactNode {
  const status = useAttachmentStatus(AttachmentId)
  if (status === 'IN_PROGRESS') return `${AttachmentName} is being checked.`
  if (status === 'REJECTED') return `${AttachmentName}: ${defaultTexts.scan.REJECTED}`
  if (!ContentType.startsWith('image/')) return AttachmentName
  return status && <Picture attachmentId={AttachmentId} name={AttachmentName} />
}

function Picture({ attachmentId, name }: { attachmentId: string; name: string }): ReactNode {
  const { data } = useAttachmentUrl({ attachmentId })
  return <img src={data?.url} alt={name} />
}

/** In order of time, each attachment once. */
function useTranscript(session: connect.ChatSessionInterface): readonly connect.ChatTranscriptItem[] {
  const [items, setItems] = useState<readonly connect.ChatTranscriptItem[]>([])
  const { receive } = useAttachmentsClient()

  useEffect(() => {
    // ChatJS cannot unsubscribe.
    let isMounted = true
    session.onTranscriptUpdated(({ data: { transcript } }) => {
      // With the pages that the app itself has loaded.
      transcript.forEach(receive)
      if (isMounted) setItems(inOrder(transcript))
    })
    return () => {
      isMounted = false
    }
  }, [session, receive])

  return items
}

/** After a reconnection, ChatJS appends what it missed. The scanner's decision may be another item of the same file. */
function inOrder(transcript: readonly connect.ChatTranscriptItem[]): connect.ChatTranscriptItem[] {
  const seen = new Set<string>()
  return [...transcript]
    .sort((a, b) => timeOf(a).localeCompare(timeOf(b)))
    .filter(({ Type, Attachments = [] }) => {
      const isNew = Attachments.some(({ AttachmentId }) => !seen.has(AttachmentId))
      for (const { AttachmentId } of Attachments) seen.add(AttachmentId)
      return Type === 'MESSAGE' || isNew
    })
}

/** In ISO 8601, which sorts as text. A message that is being sent has no time yet. */
function timeOf({ AbsoluteTime }: connect.ChatTranscriptItem): string {
  return AbsoluteTime || '9999'
}
