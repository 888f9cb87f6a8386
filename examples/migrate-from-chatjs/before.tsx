import 'amazon-connect-chatjs'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'

/** Sends the picked file. */
export function AttachButton({ session }: { session: connect.ChatSessionInterface }): ReactNode {
  const [attachment, setAttachment] = useState<File>()
  const [state, setState] = useState('')
  const send = (attachment: File): void => {
    setAttachment(attachment)
    setState('Sending…')
    session.sendAttachment({ attachment }).then(
      () => setState('Sent'),
      (error) => setState(`Not sent: ${error.message}`),
    )
  }

  return (
    <>
      <label>
        Attach <input type="file" onChange={({ target }) => target.files?.[0] && send(target.files[0])} />
      </label>
      <output>{state}</output>
      {attachment && state.startsWith('Not') && (
        <button type="button" onClick={() => send(attachment)}>
          Try again
        </button>
      )}
    </>
  )
}

interface AttachmentProps {
  session: connect.ChatSessionInterface
  attachmentId: string
  attachmentName: string
}

/** Saves an attachment of the chat. */
export function SaveButton({ session, attachmentId, attachmentName }: AttachmentProps): ReactNode {
  const [state, setState] = useState('')
  const save = (): void => {
    session.downloadAttachment({ attachmentId }).then(
      (blob) => {
        const link = document.createElement('a')
        link.href = URL.createObjectURL(blob)
        link.download = attachmentName
        link.click()
        URL.revokeObjectURL(link.href)
        setState('Saved')
      },
      (error) => setState(`Not saved: ${error.message}`),
    )
  }

  return (
    <>
      <button type="button" onClick={save}>
        Save
      </button>
      <output>{state}</output>
    </>
  )
}

/** Shows a picture of the chat. */
export function Picture({ session, attachmentId, attachmentName }: AttachmentProps): ReactNode {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    session.getAttachmentURL({ attachmentId }).then(setUrl, () => setUrl(undefined))
  }, [session, attachmentId])

  return <img src={url} alt={attachmentName} />
}
