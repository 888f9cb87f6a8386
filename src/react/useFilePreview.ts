'use client'
import { useEffect, useState } from 'react'
import { describeFile } from '../core/describeFile.ts'
import { isFile } from '../core/isBlob.ts'

/**
 * Pictures that every browser shows. Not HEIC, which only Safari does; not SVG: opened in a tab of its own, its scripts
 * would run as this page's.
 */
const shown = /^image\/(avif|bmp|gif|jpeg|png|webp)$/

/**
 * An object URL for `<img src>`, revoked when the file changes or the component goes; `undefined` for what is not a picture
 * that every browser shows (AVIF, BMP, GIF, JPEG, PNG, WebP), and on a server. What kind it is, its name says, as for
 * `describeFile`: give the `<img>` an `onError` for a file that is not what it is called.
 */
export function useFilePreview(file: File | undefined): string | undefined {
  const [preview, setPreview] = useState<{ file: File; url: string }>()
  useEffect(() => {
    if (!isFile(file)) return
    const { contentType } = describeFile(file)
    if (!shown.test(contentType)) return
    // A view of the file, not a copy, under the type that was looked at: the file's own may be text/html.
    const url = URL.createObjectURL(file.slice(0, file.size, contentType))
    setPreview({ file, url })
    return () => {
      setPreview(undefined)
      URL.revokeObjectURL(url)
    }
  }, [file])
  // Until the effect has run, what is in the state is another file's.
  return preview?.file === file ? preview?.url : undefined
}
