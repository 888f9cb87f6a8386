'use client'
import { useEffect, useState } from 'react'
import { describeFile } from '../core/describeFile.ts'
import { isFile } from '../core/files/isBlob.ts'

/**
 * An object URL for `<img src>`, revoked on unmount and file changes; `undefined` on a server and for files other than AVIF, BMP, GIF,
 * JPEG, PNG and WebP. The file's name decides: give the `<img>` an `onError`.
 */
export function useFilePreview(file: File | undefined): string | undefined {
  const [preview, setPreview] = useState<{ file: File; url: string }>()
  useEffect(() => {
    if (!isFile(file)) return
    const { contentType } = describeFile(file)
    if (!previewTypes.has(contentType)) return
    // A view under the checked type: the file's own may be text/html.
    const url = URL.createObjectURL(file.slice(0, file.size, contentType))
    setPreview({ file, url })
    return () => {
      setPreview(undefined)
      URL.revokeObjectURL(url)
    }
  }, [file])
  // Until the effect runs, the state belongs to another file.
  return preview?.file === file ? preview?.url : undefined
}

/** Not HEIC, which only Safari shows. Not SVG, whose scripts would run as this page's in a tab. */
const previewTypes: ReadonlySet<string> = new Set([
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
])
