import type { ReactElement } from 'react'
import { useEffect, useState } from 'react'
import { formatBytes, useAttachmentUrl, useDownloadAttachment } from 'react-connect-attachments'

/** An attachment of the chat: a link to it, and its text once it is downloaded. */
export function Received({ attachmentId }: { attachmentId: string }): ReactElement {
  const { data } = useAttachmentUrl({ attachmentId })
  const download = useDownloadAttachment()
  const text = useText(download.data)
  return (
    <p>
      {data && <a href={data.url}>{formatBytes(data.attachmentSizeInBytes, 'en')}</a>}
      <button type="button" onClick={() => download.mutate({ attachmentId })}>
        Download
      </button>
      {text && <q>{text}</q>}
      {download.error?.message}
    </p>
  )
}

function useText(blob: Blob | undefined): string | undefined {
  const [text, setText] = useState<string>()
  useEffect(() => {
    void blob?.text().then(setText)
  }, [blob])
  return text
}
