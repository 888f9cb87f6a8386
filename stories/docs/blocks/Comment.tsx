import { Markdown } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import { linkOf } from './homes.ts'
import { useDocs } from './useDocs.ts'

interface CommentProps {
  children: string
  /** The export that it describes. */
  on?: string
}

/** A comment of the code: the names of other exports lead to their documentation. */
export function Comment({ children, on }: CommentProps): ReactNode {
  const { api } = useDocs()
  const linked = children.replace(/(?<!\[)`([A-Za-z]\w+)`/g, (code, name: string) => {
    const found = name !== on && api.find((each) => each.name === name)
    return found ? `[${code}](${linkOf(found)})` : code
  })
  return <Markdown>{linked}</Markdown>
}
