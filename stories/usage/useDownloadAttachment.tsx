import type { ReactNode } from 'react'
import { describeError, useDownloadAttachment } from 'react-connect-attachments'

export function SaveButton({ attachmentId, name }: { attachmentId: string; name: string }): ReactNode {
  const download = useDownloadAttachment({
    onSuccess: (blob) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = name
      link.click()
      URL.revokeObjectURL(link.href)
    },
  })

  if (download.isPending) {
    return (
      <>
        <progress value={download.progress.fraction} aria-label={name} />
        <button type="button" onClick={download.abort}>
          Cancel
        </button>
      </>
    )
  }
  return (
    <>
      <button type="button" onClick={() => download.mutate({ attachmentId })}>
        {download.isError ? 'Try again' : 'Save'}
      </button>
      <p role="status">{download.error && describeError(download.error)}</p>
    </>
  )
}
