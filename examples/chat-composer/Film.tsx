import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { AttachmentFile } from 'react-connect-attachments'

/** The first frame of a video. Nothing for a type that the browser cannot play. */
export function Film({ file }: { file: AttachmentFile | undefined }): ReactNode {
  const video = useRef<HTMLVideoElement>(null)
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const element = video.current
    if (!element || !file || 'uri' in file) return
    const url = URL.createObjectURL(file)
    // Safari draws a frame only when it seeks.
    element.src = `${url}#t=0.001`
    return () => {
      element.removeAttribute('src')
      // Empties the player, which removing its source does not.
      element.load()
      URL.revokeObjectURL(url)
    }
  }, [file])
  return (
    <video
      ref={video}
      preload="metadata"
      muted
      playsInline
      data-shown={isShown || undefined}
      onLoadedData={() => setShown(true)}
      onEmptied={() => setShown(false)}
    />
  )
}
