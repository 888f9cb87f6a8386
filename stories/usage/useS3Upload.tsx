import type { ReactNode } from 'react'
import type { UploadMetadata } from 'react-connect-attachments'
import { describeError, useS3Upload } from 'react-connect-attachments'

export function UploadButton({
  file,
  uploadMetadata,
}: {
  file: File
  uploadMetadata: UploadMetadata
}): ReactNode {
  const upload = useS3Upload()

  if (upload.isPending) {
    return (
      <>
        <progress value={upload.progress.fraction} aria-label={file.name} />
        <button type="button" onClick={upload.abort}>
          Cancel
        </button>
      </>
    )
  }
  return (
    <>
      <button type="button" onClick={() => upload.mutate({ file, uploadMetadata })}>
        {upload.isError ? 'Try again' : 'Upload'}
      </button>
      <p role="status">{upload.error && describeError(upload.error)}</p>
    </>
  )
}
