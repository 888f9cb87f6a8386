import type { ReactNode } from 'react'
import type { UploadMetadata, UseS3UploadResult } from 'react-connect-attachments'
import { useS3Upload } from 'react-connect-attachments'
import { AttachmentCard, CallButton } from './AttachmentCard.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { troubleOf } from './phase.tsx'

export interface S3UploadProps {
  /** The file. Its size must be the one passed to Start. */
  file: File
  /** `data.uploadMetadata` of `useStartAttachmentUpload`. */
  uploadMetadata: UploadMetadata
  /** Starts again with a new client token, after the URL has expired. */
  onExpired: () => Promise<UploadMetadata>
}

/** Uploads a file to the signed URL and shows the progress. */
export function S3Upload({ file, uploadMetadata, onExpired }: S3UploadProps): ReactNode {
  const upload = useS3Upload()
  const expired = upload.error?.name === 'UrlExpiredError'

  const begin = async () => {
    const signed = expired ? await onExpired() : (upload.variables?.uploadMetadata ?? uploadMetadata)
    upload.mutate({ file, uploadMetadata: signed })
  }

  return (
    <AttachmentCard
      name={file.name}
      sizeInBytes={file.size}
      progress={
        upload.isPending && <ProgressBar label={`Upload of ${file.name}`} progress={upload.progress} />
      }
      {...phaseOf(upload)}
    >
      <CallButton
        call={upload}
        label="Upload"
        again={expired ? 'Start again' : undefined}
        onPress={begin}
        onCancel={upload.abort}
      />
    </AttachmentCard>
  )
}

function phaseOf(upload: UseS3UploadResult) {
  if (upload.isSuccess) return { tone: 'good', status: 'Uploaded.' } as const
  const trouble = troubleOf(upload)
  if (trouble) return trouble
  if (upload.isPending) {
    // Every byte has been sent; only the answer says that the file is stored.
    return {
      tone: 'busy',
      status: upload.progress.fraction === 1 ? 'Waiting for the file store…' : 'Uploading…',
    } as const
  }
  return { tone: 'idle', status: 'Not uploaded.' } as const
}
