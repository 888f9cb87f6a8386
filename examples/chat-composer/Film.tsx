import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { AttachmentFile } from 'react-connect-attachments'

/** The first frame of a video. Nothing for a type that the browser cannot play. */
export function Film({ file }: { file: AttachmentFile | undefined }): ReactNode {
  const [url, setUrl] = useState<string>()
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (!file || 'uri' in file) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => {
      setUrl(undefined)
      setShown(false)
      URL.revokeObjectURL(made)
    }
  }, [file])
  // Safari draws a frame only when it seeks.
  return (
    url && (
      <video
        src={`${url}#t=0.001`}
        preload="metadata"
        muted
        playsInline
        data-shown={isShown || undefined}
        onLoadedData={() => setShown(true)}
      />
    )
  )
}
