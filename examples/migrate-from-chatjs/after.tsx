import type { ReactNode } from 'react'
import {
  describeError,
  useAttachmentUrl,
  useDownloadAttachment,
  useSendAttachment,
} from 'react-connect-attachments'

/** Sends the picked file. */
export function AttachButton(): ReactNode {
  const send = useSendAttachment()

  return (
    <>
      <label>
        Attach{' '}
        <input
          type="file"
          onChange={({ target }) => target.files?.[0] && send.mutate({ file: target.files[0] })}
        />
      </label>
      <output>
        {send.isPending && 'Sending…'}
        {send.isSuccess && 'Sent'}
        {send.isError && `Not sent: ${describeError(send.error)}`}
      </output>
      {send.isPending && (
        <>
          <progress value={send.progress.fraction} aria-label="Sent so far" />
          <button type="button" onClick={send.abort}>
            Cancel
          </button>
        </>
      )}
      {send.isError && (
        <button type="button" onClick={() => send.variables && send.mutate(send.variables)}>
          Try again
        </button>
      )}
    </>
  )
}

interface AttachmentProps {
  attachmentId: string
  attachmentName: string
}

/** Saves an attachment of the chat. */
export function SaveButton({ attachmentId, attachmentName }: AttachmentProps): ReactNode {
  const download = useDownloadAttachment({
    onSuccess: (blob) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = attachmentName
      link.click()
      URL.revokeObjectURL(link.href)
    },
  })

  return (
    <>
      <button type="button" onClick={() => download.mutate({ attachmentId })}>
        Save
      </button>
      <output>
        {download.isSuccess && 'Saved'}
        {download.isError && `Not saved: ${describeError(download.error)}`}
      </output>
    </>
  )
}

/** Shows a picture of the chat. */
export function Picture({ attachmentId, attachmentName }: AttachmentProps): ReactNode {
  const { data } = useAttachmentUrl({ attachmentId })

  return <img src={data?.url} alt={attachmentName} />
}
