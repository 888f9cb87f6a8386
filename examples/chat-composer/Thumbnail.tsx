import type { ReactNode } from 'react'
import { useState } from 'react'

/** A preview of the picture, or else the type of the file. */
export function Thumbnail({ name, picture }: { name: string; picture: string | undefined }): ReactNode {
  const [broken, setBroken] = useState<string>()
  if (picture && picture !== broken)
    return <img className="thumbnail" src={picture} alt="" onError={() => setBroken(picture)} />
  const extension = /\.([^.]+)$/.exec(name)?.[1] ?? '?'
  return (
    <span className="thumbnail" data-kind={extension.toLowerCase()} aria-hidden="true">
      {extension.slice(0, 4)}
    </span>
  )
}
