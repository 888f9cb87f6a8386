import type { ReactNode } from 'react'

/** A file's name, shortened in the middle: the end distinguishes scans, and the extension shows the type. */
export function FileName({ name }: { name: string }): ReactNode {
  const dot = name.lastIndexOf('.')
  const end = Math.max(0, (dot > 0 ? dot : name.length) - 4)
  return (
    <span className="file-name" title={name} dir="auto">
      <span className="visually-hidden">{name}</span>
      <span className="file-stem" aria-hidden="true">
        {name.slice(0, end)}
      </span>
      <span aria-hidden="true">{name.slice(end)}</span>
    </span>
  )
}
