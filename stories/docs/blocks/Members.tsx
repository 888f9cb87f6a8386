import { AnchorMdx, Markdown, Subheading, Unstyled } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import { Fragment } from 'react'
import type { MemberDocs } from '../../../.storybook/memberDocs.ts'
import { Comment } from './Comment.tsx'
import { linkOf } from './homes.ts'
import { useDocs } from './useDocs.ts'

interface MembersProps {
  title?: string
  members: readonly MemberDocs[]
  /** Markdown below the list. */
  children?: string
}

/** Name, type and comment of each member. A list, because a table would not fit a phone. */
export function Members({ title, members, children }: MembersProps): ReactNode {
  return (
    <>
      {title && <Subheading>{title}</Subheading>}
      {members.length > 0 && (
        <Unstyled>
          <dl className="members">
            {members.map(({ name, type, required, description, defaultValue, values }) => (
              <div className="member" key={name}>
                <dt>
                  <code className="member-name">{required ? name : `${name}?`}</code>{' '}
                  {type && (
                    <code className="member-type">
                      <TypeText>{type}</TypeText>
                    </code>
                  )}
                </dt>
                <dd>
                  {values && <code className="member-type">{values}</code>}
                  <Comment>{description}</Comment>
                  {defaultValue && <Comment>{`Default: ${defaultValue}.`}</Comment>}
                </dd>
              </div>
            ))}
          </dl>
        </Unstyled>
      )}
      {children && <Markdown>{children}</Markdown>}
    </>
  )
}

/** A type whose names lead to their documentation. */
function TypeText({ children }: { children: string }): ReactNode {
  const { api } = useDocs()
  return children.split(/\b([A-Z]\w+)\b/).map((part, index) => {
    const found = index % 2 === 1 && api.find(({ name }) => name === part)
    // The parts never change their order.
    const key = `${index}`
    if (!found) return <Fragment key={key}>{part}</Fragment>
    return (
      <AnchorMdx key={key} href={linkOf(found)} target="_self">
        {part}
      </AnchorMdx>
    )
  })
}
