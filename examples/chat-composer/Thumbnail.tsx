import type { ReactNode } from 'react'
import { useState } from 'react'
import { play } from './icons.tsx'

/** A preview of the picture, or else the type of the file. */
export function Thumbnail({ name, picture }: { name: string; picture: string | undefined }): ReactNode {
  const [broken, setBroken] = useState<string>()
  if (picture && picture !== broken)
    return <img className="thumbnail" src={picture} alt="" onError={() => setBroken(picture)} />
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '?'
  const kind = kinds[extension]
  return (
    <span className="thumbnail" data-kind={kind} aria-hidden="true">
      {kind === 'film' ? play : extension.slice(0, 4)}
    </span>
  )
}

/** Types with the same colour. */
const kinds: Readonly<Record<string, string>> = {
  pdf: 'pdf',
  doc: 'text',
  docx: 'text',
  rtf: 'text',
  csv: 'table',
  xls: 'table',
  xlsx: 'table',
  ppt: 'slides',
  pptx: 'slides',
  mov: 'film',
  mp4: 'film',
}
