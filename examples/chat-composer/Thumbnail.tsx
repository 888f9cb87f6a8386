import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AttachmentFile } from 'react-connect-attachments'
import { Film } from './Film'
import { play } from './icons'

export interface ThumbnailProps {
  name: string
  /** URL of the picture. `null`: not known yet. */
  picture: string | null | undefined
  /** Of a film. */
  file?: AttachmentFile | undefined
}

/** A preview of the picture or film, or else the type of the file. */
export function Thumbnail({ name, picture, file }: ThumbnailProps): ReactNode {
  const [broken, setBroken] = useState<string>()
  if (picture && picture !== broken)
    return <img className="composer-thumbnail" src={picture} alt="" onError={() => setBroken(picture)} />
  if (picture === null) return <span className="composer-thumbnail" />
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '?'
  const kind = kinds[extension]
  return (
    <span className="composer-thumbnail" data-kind={kind} aria-hidden="true">
      {kind === 'film' ? play : extension.slice(0, 4)}
      {kind === 'film' && <Film file={file} />}
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
