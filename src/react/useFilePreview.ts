'use client'
import { useEffect, useState } from 'react'
import type { AttachmentFile } from '../core/files/attachmentFile.ts'
import { isNativeFile } from '../core/files/attachmentFile.ts'
import { isPicture, pictureOf } from '../ui/pictureOf.ts'

/**
 * An object URL for `<img src>`, revoked on unmount and file changes; `undefined` on a server and for files other than AVIF, BMP, GIF,
 * JPEG, PNG and WebP. The `uri` of a React Native file. The file's name decides: give the `<img>` an `onError`.
 */
export function useFilePreview(file: AttachmentFile | undefined): string | undefined {
  const [preview, setPreview] = useState<{ file: AttachmentFile; url: string }>()
  useEffect(() => {
    const picture = pictureOf(file)
    if (!file || !picture) return
    const url = URL.createObjectURL(picture)
    // eslint-disable-next-line react-hooks/set-state-in-effect -- a render may be thrown away, and its URL never revoked
    setPreview({ file, url })
    return () => {
      setPreview(undefined)
      URL.revokeObjectURL(url)
    }
  }, [file])
  if (isNativeFile(file)) return isPicture(file) ? file.uri : undefined
  // Until the effect runs, the state belongs to another file.
  return preview?.file === file ? preview?.url : undefined
}
