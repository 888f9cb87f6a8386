import type { ReactNode } from 'react'
import { useState } from 'react'
import { useFilePreview } from 'react-connect-attachments'
import { AttachmentCard, MainButton } from './AttachmentCard.tsx'

export interface FilePreviewProps {
  /** Shown one after the other, then from the start. */
  files: readonly [File, ...File[]]
}

/** Shows a picked file before a byte of it is sent. */
export function FilePreview({ files }: FilePreviewProps): ReactNode {
  const [index, setIndex] = useState(0)
  const [broken, setBroken] = useState<string>()
  const file = files[index] ?? files[0]
  const preview = useFilePreview(file)
  const isBroken = preview !== undefined && preview === broken
  // Its place is there before its URL, so that nothing moves.
  const picture = file.type.startsWith('image/') && !isBroken && (
    <div className="attachment-picture">
      {preview ? <img src={preview} alt={file.name} onError={() => setBroken(preview)} /> : <span />}
    </div>
  )
  return (
    <AttachmentCard
      name={file.name}
      sizeInBytes={file.size}
      tone="idle"
      status={isBroken ? 'This picture can’t be shown.' : picture ? 'Ready to send.' : 'No preview.'}
      picture={picture}
    >
      <MainButton quiet onPress={() => setIndex((index + 1) % files.length)}>
        Next file
      </MainButton>
    </AttachmentCard>
  )
}
