import type { ReactNode } from 'react'
import type { DownloadAttachmentParameters, UseDownloadAttachmentResult } from 'react-connect-attachments'
import { useDownloadAttachment } from 'react-connect-attachments'
import { AttachmentCard, CallButton, MainButton } from './AttachmentCard.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { troubleOf } from './phase.tsx'

export interface DownloadAttachmentProps extends Omit<DownloadAttachmentParameters, 'signal'> {
  /** From the chat's WebSocket. */
  name: string
  sizeInBytes: number
}

/** Downloads an attachment of the chat, shows the progress, and saves the file. */
export function DownloadAttachment({ name, sizeInBytes, ...parameters }: DownloadAttachmentProps): ReactNode {
  const download = useDownloadAttachment()
  return (
    <AttachmentCard
      name={name}
      sizeInBytes={sizeInBytes}
      progress={
        download.isPending && <ProgressBar label={`Download of ${name}`} progress={download.progress} />
      }
      {...phaseOf(download)}
    >
      {download.data ? (
        <MainButton onPress={() => save(download.data, name)}>Save</MainButton>
      ) : (
        <CallButton
          call={download}
          label="Download"
          onPress={() => download.mutate(parameters)}
          onCancel={download.abort}
        />
      )}
    </AttachmentCard>
  )
}

/** Saves to disk. Opened from its URL, a file would run in this page's origin. */
function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

function phaseOf(download: UseDownloadAttachmentResult) {
  if (download.isSuccess) return { tone: 'good', status: 'Downloaded.' } as const
  const trouble = troubleOf(download)
  if (trouble) return trouble
  if (download.isPending) {
    const isAsking = download.progress.total === 0
    return { tone: 'busy', status: isAsking ? 'Asking for the file…' : 'Downloading…' } as const
  }
  return { tone: 'idle', status: 'Not downloaded.' } as const
}
