import { AnchorMdx, HeaderMdx } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import { Suspense, useEffect } from 'react'
import type { ExportDocs } from '../../../.storybook/apiDocs.ts'
import { Code } from './Code.tsx'
import { Comment } from './Comment.tsx'
import { exampleOf } from './examples.ts'
import { exportsOn, homeOf } from './homes.ts'
import { Members } from './Members.tsx'
import { useDocs } from './useDocs.ts'
import './docs.css'

/** The documentation of every export whose page has this title. */
export function Reference({ page }: { page: string }): ReactNode {
  return (
    <Suspense fallback={<div aria-busy="true" />}>
      <Entries page={page} />
    </Suspense>
  )
}

function Entries({ page }: { page: string }): ReactNode {
  const { api } = useDocs()
  useEffect(scrollToAnchor, [])
  const entries = exportsOn(page, api)
  return (
    <>
      {/* Storybook makes its own list of headings before they are here. */}
      <nav aria-label="On this page">
        <ul className="contents">
          {entries.map(({ name, door }) => (
            <li key={`${door} ${name}`}>
              <AnchorMdx href={`#${name}`} target="_self">
                {name}
              </AnchorMdx>
            </li>
          ))}
        </ul>
      </nav>
      {entries.map((each) => (
        <Entry key={`${each.door} ${each.name}`} {...each} />
      ))}
    </>
  )
}

function Entry(docs: ExportDocs): ReactNode {
  const { name, door, description, declaration, members, parameters, result } = docs
  // Elsewhere, the types are on the same page.
  const isExpanded = homeOf(docs) === 'Functions'
  const example = exampleOf(name)
  return (
    <>
      <HeaderMdx as="h2" id={name}>
        {name}
      </HeaderMdx>
      <p className="door">
        from <code>{door}</code>
      </p>
      <Comment on={name}>{description}</Comment>
      {example && <Code of={example} />}
      {members.length === 0 && <Code of={declaration} />}
      <Members members={members} />
      {isExpanded && parameters.length > 0 && <Members title="Parameters" members={parameters} />}
      {isExpanded && result.length > 0 && <Members title="Result" members={result} />}
    </>
  )
}

/** Storybook scrolls before the documentation is loaded. */
function scrollToAnchor(): void {
  let anchor = ''
  try {
    anchor = decodeURIComponent(parent.location.hash.slice(1))
  } catch {
    // Another site has embedded the page.
  }
  if (anchor) document.getElementById(anchor)?.scrollIntoView()
}
