import type { ReactNode } from 'react'

/** A file's name, shortened in the middle: the end distinguishes scans, and the extension shows the type. */
export function FileName({ name }: { name: string }): ReactNode {
  const characters = [...name]
  const dot = characters.lastIndexOf('.')
  const hasExtension = dot > 0 && characters.length - dot <= 10
  const end = Math.max(0, (hasExtension ? dot : characters.length) - 4)
  // Too short to be worth leaving out.
  const head = end < longestHead + 4 ? end : longestHead
  const part = (from: number, to?: number) => characters.slice(from, to).join('')
  return (
    <span className="composer-file-name" title={name} dir="auto">
      <span className="composer-visually-hidden">{name}</span>
      <span className="composer-file-stem" aria-hidden="true">
        {part(0, head)}
        {head < end && <span className="composer-file-middle">{part(head, end)}</span>}
      </span>
      <span aria-hidden="true">{part(end)}</span>
    </span>
  )
}

/** Where a name may wrap, its middle is left out after this many characters. */
const longestHead = 22
