import { useEffect, useState } from 'react'
import type { AttachmentFile } from 'react-connect-attachments'
import { createThumbnail } from 'react-connect-attachments'

/** A small copy of a picture, which stays when the sent item no longer has its file. */
export function useThumbnail(file: AttachmentFile | undefined): string | undefined {
  const [thumbnail, setThumbnail] = useState<string>()
  useEffect(() => {
    if (!file) return
    const controller = new AbortController()
    const { signal } = controller
    void createThumbnail(file, { maxSide: 128, signal }).then((url) => !signal.aborted && setThumbnail(url))
    return () => controller.abort()
  }, [file])
  return thumbnail
}
